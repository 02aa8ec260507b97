/// The words of one line as a set.
func wordSet(_ line: String) -> Set<String> {
  Set(line.split(separator: " ").map(String.init))
}

/// A number after one of these names a thing: `bus 12`, `CHU 2`, `PLA 1.75`.
let namingWords = wordSet(
  """
  rue n° nº № # bus ligne etage salle service bat batiment porte room ward floor line no numero \
  number chu pla petg abs tpu covid version taille size pointure type page chambre appartement \
  apt appt door building street road avenue lot tram metro section classe groupe iphone windows
  """)

/// A bare number after one of these belongs to the phrase it stands in: "my 2 dogs".
let phraseWords = wordSet(
  """
  my our your his her their the these those with to at from and in since mes nos les ses vos ces \
  des leurs le la mon ton son notre votre aux avec a au du et en depuis chez entre between vs ou or than
  """)

/// A number after one of these is part of something longer.
let cuttingWords = wordSet("x fois times + demi half entre between")

/// What stands before two numbers that are the ends of a range.
let betweenWords = wordSet("entre between")

/// The last words of what says how exact a number is.
let precisionEnds = wordSet("to a of de than least most moins plus from entre between")

/// A number before one of these is part of a larger one or of a range; those are left as text.
let numberTails = wordSet(
  "x fois times + a to - – million millions cent cents mille hundred thousand k et ½ ou or")

/// A number before one of these measures a thing that is not counted here.
let sizeWords = wordSet(
  """
  v w a watt watts volt volts amp amps mah ah cv km go gb mb ° °c degres degrees pouces inch inches \
  an ans mois year years yo month months fois times m2 m² m3 m³ cm2 cm² cm3 cm³
  """)

/// A number before one of these is a house number.
let streetWords = wordSet(
  """
  bis ter quater rue avenue av bd boulevard allee allees impasse chemin quai cours street st road \
  rd lane
  """)

/// Things whose size is said in places: "un lit 1 place".
let seatedThings = wordSet(
  "lit matelas sommier couette duvet drap canape tente bed duvet sofa tent")

/// Words that may stand before the first number without belonging to it.
let openingWords = wordSet("urgent urgente urgents urgentes urgence asap tres en besoin need")
