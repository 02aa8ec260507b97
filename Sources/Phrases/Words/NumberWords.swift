/// One part of a number in words: `quatre`, `vingt`, `hundred`.
enum NumberAtom: Hashable {
  case zero
  /// 1 … 9.
  case digit(Int64)
  /// 10 … 19.
  case teen(Int64)
  /// 20 … 90.
  case tens(Int64)
  case hundred
  case thousand
  case million
}

/// The parts of numbers in both languages, folded.
let numberAtoms: [String: NumberAtom] = {
  var atoms: [String: NumberAtom] = [
    "zero": .zero, "cent": .hundred, "cents": .hundred, "hundred": .hundred, "mille": .thousand,
    "thousand": .thousand, "million": .million, "millions": .million, "une": .digit(1),
    "septante": .tens(70), "huitante": .tens(80), "octante": .tens(80), "nonante": .tens(90),
    "vingts": .tens(20), "fourty": .tens(40),
  ]
  let rows: [(String, String)] = [
    (
      "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
      "vingt trente quarante cinquante soixante"
    ),
    (
      """
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
      sixteen seventeen eighteen nineteen
      """, "twenty thirty forty fifty sixty seventy eighty ninety"
    ),
  ]
  for (small, large) in rows {
    for (index, word) in small.split(separator: " ").enumerated() {
      let value = Int64(index + 1)
      atoms[String(word)] = value < 10 ? .digit(value) : .teen(value)
    }
    for (index, word) in large.split(separator: " ").enumerated() {
      atoms[String(word)] = .tens(Int64(index + 2) * 10)
    }
  }
  return atoms
}()

/// Names of numbers of things, and whether they are exact.
let collectiveWords: [String: (value: Int64, isExact: Bool)] = [
  "douzaine": (12, true), "douzaines": (12, true), "dozen": (12, true), "dozens": (12, true),
  "huitaine": (8, false), "dizaine": (10, false), "dizaines": (10, false),
  "quinzaine": (15, false), "vingtaine": (20, false), "trentaine": (30, false),
  "quarantaine": (40, false), "cinquantaine": (50, false), "soixantaine": (60, false),
  "centaine": (100, false), "centaines": (100, false), "millier": (1_000, false),
  "milliers": (1_000, false),
]

/// Words that say how exact the number after them is; the longest come first.
let precisionLeads: [(words: [String], precision: Quantity.Precision)] = [
  (["a", "peu", "pres"], .about), (["pres", "de"], .about), (["autour", "de"], .about),
  (["a", "maximum", "of"], .atMost), (["un", "maximum", "de"], .atMost),
  (["pas", "plus", "de"], .atMost), (["no", "more", "than"], .atMost),
  (["up", "to"], .atMost), (["at", "most"], .atMost), (["au", "plus"], .atMost),
  (["jusqu'", "a"], .atMost), (["au", "maximum"], .atMost), (["moins", "de"], .atMost),
  (["less", "than"], .atMost), (["fewer", "than"], .atMost),
  (["at", "least"], .atLeast), (["au", "moins"], .atLeast), (["au", "minimum"], .atLeast),
  (["plus", "de"], .atLeast), (["more", "than"], .atLeast),
  (["environ"], .about), (["about"], .about), (["around"], .about), (["approx"], .about),
  (["approximately"], .about), (["approximativement"], .about), (["~"], .about), (["≈"], .about),
  (["presque"], .about), (["nearly"], .about), (["almost"], .about), (["roughly"], .about),
  (["max"], .atMost), (["maximum"], .atMost), (["min"], .atLeast), (["minimum"], .atLeast),
]

/// Words that say how exact the number before them is.
let precisionTails: [(words: [String], precision: Quantity.Precision)] = [
  (["a", "peu", "pres"], .about), (["or", "so"], .about), (["ou", "plus"], .atLeast),
  (["et", "plus"], .atLeast), (["or", "more"], .atLeast), (["au", "moins"], .atLeast),
  (["at", "least"], .atLeast), (["au", "plus"], .atMost), (["at", "most"], .atMost),
  (["au", "maximum"], .atMost), (["au", "minimum"], .atLeast),
  (["environ"], .about), (["ish"], .about), (["-ish"], .about), (["max"], .atMost),
  (["maximum"], .atMost), (["minimum"], .atLeast),
]

/// Amounts that name no number.
let vagueAmounts: [[String]] = [
  ["lots", "of"], ["plein", "de"], ["plein", "d'"], ["a", "few"], ["a", "lot", "of"],
  ["beaucoup", "de"], ["beaucoup", "d'"], ["un", "peu", "de"], ["un", "tas", "de"],
  ["des", "centaines"], ["des", "dizaines"], ["quelques"], ["some"], ["several"], ["plusieurs"],
  ["many"], ["certains"], ["dozens"], ["hundreds"],
]

/// All that is left or held.
let allPhrases: [[String]] = [
  ["tout", "le", "reste"], ["all", "the", "rest"], ["all", "of", "it"], ["all", "of", "them"],
  ["le", "reste"], ["the", "rest"], ["la", "totalite"], ["tout"], ["tous"], ["toutes"], ["all"],
  ["everything"],
]

/// After one of these "tout" is not all: "tout sauf les œufs".
let exceptionWords = wordSet("sauf but except minus excepte moins hormis")

/// A number word before one of these counts no thing: "un peu de", "one of you", "zéro déchet".
let noCountAfter = wordSet(
  "peu autre autres dechet waste par jour semaine des quart quarts")

/// Parts of one, in thousandths.
let fractionSigns: [String: Int64] = ["½": 500, "¼": 250, "¾": 750]

/// What joins a number and the number after it into a range.
let rangeSigns = wordSet("- – — a to ou or")

/// What may begin an amount that does not begin with a digit.
let amountOpeners: Set<String> = {
  var openers = Set(numberAtoms.keys)
  openers.formUnion(collectiveWords.keys)
  openers.formUnion(precisionLeads.map(\.words[0]))
  openers.formUnion([
    "entre", "between", "de", "from", "a", "an", "half", "demi", "demie", "½", "¼", "¾", "x",
  ])
  openers.formUnion(["demi-douzaine", "demi-douzaines"])
  return openers
}()
