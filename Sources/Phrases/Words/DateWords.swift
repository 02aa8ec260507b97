/// Words for a day counted from today, folded; the longest come first.
let relativeDays: [(words: [String], days: Int)] = [
  (["the", "day", "after", "tomorrow"], 2), (["day", "after", "tomorrow"], 2),
  (["apres", "demain"], 2), (["apres-demain"], 2), (["apresdemain"], 2),
  (["tomorrow"], 1), (["tmrw"], 1), (["tmr"], 1), (["tommorow"], 1), (["tomoro"], 1),
  (["demain"], 1), (["2main"], 1), (["dem"], 1),
  (["today"], 0), (["aujourd'hui"], 0), (["aujourdhui"], 0), (["auj"], 0),
  (["yesterday"], -1), (["hier"], -1),
]

/// Words for a part of today.
let partsOfToday: [(words: [String], part: PartOfDay)] = [
  (["tonight"], .evening), (["ce", "soir"], .evening), (["this", "evening"], .evening),
  (["this", "afternoon"], .afternoon), (["cet", "aprem"], .afternoon),
  (["cet", "apres-midi"], .afternoon), (["cette", "apres-midi"], .afternoon),
  (["cet", "apres", "midi"], .afternoon), (["ce", "midi"], .noon),
  (["this", "morning"], .morning), (["ce", "matin"], .morning),
]

/// Words for a part of a day that was named before.
let partWords: [(words: [String], part: PartOfDay)] = [
  (["in", "the", "morning"], .morning), (["in", "the", "afternoon"], .afternoon),
  (["in", "the", "evening"], .evening), (["au", "matin"], .morning), (["au", "soir"], .evening),
  (["apres", "midi"], .afternoon),
  (["morning"], .morning), (["matin"], .morning), (["am"], .morning),
  (["afternoon"], .afternoon), (["aprem"], .afternoon), (["apres-midi"], .afternoon),
  (["pm"], .afternoon), (["evening"], .evening), (["night"], .evening), (["soir"], .evening),
]

/// The days of the week, long and short.
let weekdayWords: [String: Weekday] = {
  let rows: [(Weekday, String)] = [
    (.monday, "monday mon lundi lun"), (.tuesday, "tuesday tues tue mardi mar"),
    (.wednesday, "wednesday weds wed mercredi mer wensday wendsday"),
    (.thursday, "thursday thurs thur thu jeudi jeu"),
    (.friday, "friday fri vendredi ven"), (.saturday, "saturday sat samedi sam"),
    (.sunday, "sunday sun dimanche dim"),
  ]
  var words = [String: Weekday]()
  for (day, list) in rows {
    for word in list.split(separator: " ") { words[String(word)] = day }
  }
  return words
}()

/// Short names that are also ordinary words, and the only language in which they may stand alone.
let doubtfulDays: [String: Language] = [
  "mon": .en, "tue": .en, "wed": .en, "weds": .en, "sat": .en, "sun": .en,
  "mar": .fr, "mer": .fr, "jeu": .fr, "sam": .fr, "dim": .fr, "dem": .fr,
]

/// Words and names that are one letter away from the name of a day.
let dayLikeWords = wordSet(
  """
  sundae sundry sundar sunda frida fridal landi lundy mondy mandi mardie mardin toddy toady \
  tokay domain domains detain dedain
  """)

/// A doubtful name after one of these is the ordinary word: "in the sun", "un jeu", "we sat".
let ordinaryBefore = wordSet(
  """
  a an the in of my our your his her their no and we he she they i it some un une le la les l' d' \
  de du des mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs au aux en sur et chez \
  avec with ce cet cette quel for pour
  """)

/// Words for the days at the end of the week.
let weekendPhrases: [[String]] = [["weekend"], ["week-end"], ["week", "end"], ["we"]]

/// Easter, and the days named after it, in days from its Sunday.
let easterPhrases: [(words: [String], days: Int)] = [
  (["lundi", "de", "paques"], 1), (["dimanche", "de", "paques"], 0), (["easter", "monday"], 1),
  (["easter", "sunday"], 0), (["a", "paques"], 0), (["at", "easter"], 0), (["easter"], 0),
  (["paques"], 0),
]

/// This moment.
let nowPhrases: [[String]] = [["right", "now"], ["now"], ["maintenant"]]

/// The months, long and short; 1 is January.
let monthWords: [String: Int] = {
  let rows = [
    "january jan janvier janv", "february feb fevrier fevr fev", "march mar mars",
    "april apr avril avr", "may mai", "june jun juin", "july jul juillet juil",
    "august aug aout", "september sept sep septembre", "october oct octobre",
    "november nov novembre", "december dec decembre",
  ]
  var words = [String: Int]()
  for (index, row) in rows.enumerated() {
    for word in row.split(separator: " ") { words[String(word)] = index + 1 }
  }
  return words
}()

/// English month names, before which no day is needed: "Apr 12".
let englishMonths = wordSet(
  """
  january jan february feb march mar april apr may june jun july jul august aug september sept \
  sep october oct november nov december dec
  """)

/// Short names, after which a point belongs to the name.
let abbreviations = wordSet(
  """
  mon tue tues wed weds thu thur thurs fri sat sun lun mar mer jeu ven sam dim jan janv feb fev fevr \
  apr avr jun jul juil aug sept sep oct nov dec
  """)

/// How a limit stands to its date; the longest come first.
let relationWords: [(words: [String], relation: Due.Relation)] = [
  (["no", "later", "than"], .by), (["au", "plus", "tard"], .by), (["d'", "ici", "a"], .by),
  (["d'", "ici"], .by), (["jusqu'", "a"], .by), (["jusqu'", "au"], .by), (["jusqu'"], .by),
  (["due", "by"], .by), (["due", "before"], .before), (["due"], .by), (["before"], .before),
  (["avant"], .before), (["by"], .by), (["until"], .by), (["till"], .by), (["til"], .by),
  (["for"], .by), (["pour"], .by), (["on"], .on),
]

/// What stands before a span of time that starts now.
let spanWords: [(words: [String], relation: Due.Relation)] = [
  (["d'", "ici"], .by), (["within"], .by), (["sous"], .by), (["in"], .on), (["dans"], .on),
]

/// A weekday after one of these comes again and again or is gone, and is no limit.
let everyWords = wordSet(
  "every each chaque les last dernier premier 1er 2e first second third 1st 2nd 3rd")

/// A weekday before one of these is gone.
let pastWords = wordSet("dernier passe last")

/// Words before a day that are no relation.
let dayArticles = wordSet("le the ce cette this au")

/// The words that a limit may begin with, if not with a digit: most words are none of them.
let dateOpeners: Set<String> = {
  var openers = wordSet(
    "next noon midi midnight minuit premier weekend week-end week we easter paques now right maintenant half quarter"
  )
  openers.formUnion(dayArticles)
  openers.formUnion(hourLeads)
  openers.formUnion(hourApproaches)
  openers.formUnion(weekdayWords.keys)
  openers.formUnion(monthWords.keys)
  for phrase in relationWords.map(\.words) + spanWords.map(\.words) { openers.insert(phrase[0]) }
  for phrase in relativeDays.map(\.words) + partsOfToday.map(\.words) {
    openers.insert(phrase[0])
  }
  return openers
}()

/// A number after an article and before one of these is a day: "le 14 chez mamie".
let afterDayWords = wordSet(
  """
  a au aux chez vers pour avec sans dans sur pres de d' et ou mais si qui que par en car afin \
  at in near for with without to by from and or but if who that because please pls svp stp merci
  """)

/// A number before one of these is none: "le 2 ème", "le 4 x 4".
let afterNumberWords = wordSet("e er eme ieme nd rd th km an ans pour cent")

/// What stands before an hour.
let hourLeads = wordSet("at a @")

/// What makes the number before it an hour.
let hourUnits = wordSet("am pm h heure heures o'clock")

/// What may stand before an hour that is not exact.
let hourApproaches = wordSet("vers around about environ")

/// What joins a date to its noun, and goes with it.
let dateJoints = wordSet("de du of")

/// Streets and squares are named after days: "rue du 8 mai".
let dayNamedPlaces = wordSet("rue place avenue av boulevard bd square quai cours ecole lycee pont")

/// Between two dates or hours these make a span, which is no limit.
let spanSigns = wordSet("to through a au - – —")

/// What sounds like a date and names no day, wherever it stands.
let vagueDates: [[String]] = [
  ["fin", "de", "semaine"], ["fin", "de", "la", "semaine"], ["debut", "de", "semaine"],
  ["milieu", "de", "semaine"], ["fin", "de", "mois"], ["fin", "du", "mois"],
  ["debut", "du", "mois"], ["end", "of", "the", "week"], ["end", "of", "week"],
  ["end", "of", "the", "month"], ["un", "de", "ces", "quatre"], ["un", "de", "ces", "jours"],
  ["one", "of", "these", "days"], ["moins", "le", "quart"], ["moins", "quart"],
]

/// Before a month these name no day: "début mai", "mid-April".
let vagueMonthLeads = wordSet("mi mid debut fin courant early late end")

/// Where nothing says more, these are no date either.
let soonPhrases: [[String]] = [
  ["soon"], ["bientot"], ["as", "soon", "as", "possible"], ["des", "que", "possible"], ["asap"],
]

/// After one of these "soon" is said of something else than what is asked for.
let beforeSoon = wordSet(
  """
  a you well back too very so how get see us all home again arrive arrivent arrives arriving vient \
  viennent revient part parts comes coming come leaves leaving leave opens opening open closes \
  closing close ferme ouvre starts starting ends ending returns returning moving sort finit \
  commence accouche nait born expected
  """)

/// Lengths of time that have no number.
let lengthPhrases: [(words: [String], minutes: Int)] = [
  (["une", "demi-heure"], 30), (["une", "demi", "heure"], 30), (["half", "an", "hour"], 30),
  (["un", "quart", "d'", "heure"], 15), (["a", "quarter", "of", "an", "hour"], 15),
  (["trois", "quarts", "d'", "heure"], 45),
]
