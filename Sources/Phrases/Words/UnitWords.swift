/// The units of both languages, folded.
let unitWords: [String: Unit] = {
  let rows: [(Unit, String)] = [
    (.piece, "pc pcs piece pieces unite unites unit units ex"),
    (.box, "boite boites box boxes"),
    (.carton, "carton cartons"),
    (.bag, "bag bags sac sacs"),
    (.sachet, "sachet sachets"),
    (.pack, "paquet paquets pack packs packet packets"),
    (.lot, "lot lots"),
    (.ream, "ramette ramettes ream reams"),
    (.spool, "bobine bobines spool spools"),
    (.roll, "rouleau rouleaux roll rolls"),
    (.sheet, "feuille feuilles plaque plaques sheet sheets"),
    (.kilogram, "kg kgs kilo kilos kilogramme kilogrammes kilogram kilograms"),
    (.gram, "g gr gramme grammes gram grams"),
    (.metre, "m metre metres meter meters"),
    (.centimetre, "cm centimetre centimetres centimeter centimeters"),
    (.millimetre, "mm millimetre millimetres millimeter millimeters"),
    (.litre, "l litre litres liter liters"),
    (.centilitre, "cl centilitre centilitres"),
    (.millilitre, "ml millilitre millilitres milliliter milliliters"),
    (.hour, "h heure heures hour hours hr hrs"),
    (.minute, "min mins mn minute minutes"),
    (.day, "jour jours j day days"),
    (.week, "semaine semaines sem week weeks"),
    (.person, "personne personnes pers pax people person persons"),
    (.seat, "place places seat seats"),
    (.euro, "€ euro euros eur"),
  ]
  var words = [String: Unit]()
  for (unit, list) in rows {
    for word in list.split(separator: " ") { words[String(word)] = unit }
  }
  return words
}()

/// Units that people type and nothing here is counted in.
let foreignUnits: Set<String> = ["lb", "lbs", "oz"]

/// What is sold by the running metre, for which "ml" stands too.
let clothWords: Set<String> = [
  "tissu", "tissus", "cloth", "fabric", "elastique", "elastiques", "elastic", "ruban", "ribbon",
  "biais", "coton", "cotton",
]
