import Foundation
import Phrases
import Testing

/// The places of the tables: `Cases/places.csv`.
func placesOfTheTables() throws -> PlaceList {
  let file = try #require(
    Bundle.module.url(forResource: "places", withExtension: "csv", subdirectory: "Cases"))
  return try PlaceList(csv: Array(try Data(contentsOf: file)))
}

struct PlaceTests {
  /// A typed line, and the place that it names: a key, or `?` and the words of one not known.
  struct Row: Decodable {
    var typed: String
    var language: Language
    var home: String?
    var isEnough: Bool?
    var place: String?
    var says: String?
    var radius: Int?
    var quantity: String?
    var label: String?
    var urgent: Bool?
    var text: String
  }

  @Test func `places are read as the table says`() throws {
    let reference = try Reference()
    let places = try placesOfTheTables()
    for row in try rows(of: "places", as: Row.self) {
      let surroundings = Surroundings(
        places: places, centre: places["orleans"]?.coordinates,
        home: row.home.flatMap { places[$0] })
      var line = Utterance(normalise(row.typed))
      line.holdPostcodes(of: places)
      let comment = Comment(rawValue: "\(row.typed) (\(row.language))")
      let quantity = try line.takeQuantity(language: row.language)
      #expect(reference.describe(quantity) == row.quantity, comment)
      _ = try line.takeDue(now: reference.now, zone: reference.zone, language: row.language)
      let mention = line.takePlace(
        in: surroundings, language: row.language, isEnough: row.isEnough ?? false)
      #expect(mention.map { $0.place?.key ?? "?\($0.typed)" } == row.place, comment)
      if let says = row.says { #expect(mention?.shownName == says, comment) }
      #expect(mention?.radius ?? 5 == row.radius ?? 5, comment)
      #expect(line.takeFor() == row.label || row.label == nil, comment)
      #expect(line.takeKeyword(.urgent) == row.urgent ?? false, comment)
      if row.label != nil || !row.typed.contains("for 2") {
        #expect(line.remainingText == row.text, comment)
      }
    }
  }

  @Test func `a place is found by name, alias and postcode, with one typo`() throws {
    let places = try placesOfTheTables()
    let centre = places["orleans"]?.coordinates
    func key(_ name: String) -> String? { places.find(name, near: centre)?.key }
    #expect(key("st denis en val") == "saint-denis-en-val")
    #expect(key("Les Aubrais") == "fleury-les-aubrais")
    #expect(key("chro") == "chr-orleans")
    #expect(key("45770") == "saran")
    #expect(key("hub") == "hub-saint-jean")
    #expect(key("olviet") == "olivet")
    #expect(key("Oliivet") == "olivet")
    #expect(key("Oljvet") == "olivet")
    #expect(key("Livet") == "olivet")
    #expect(key("Ojjvet") == nil)
    #expect(key("sarna") == nil)
    #expect(key("") == nil)
  }

  @Test func `distances are great circles`() throws {
    let places = try placesOfTheTables()
    let orleans = try #require(places["orleans"])
    let nice = try #require(places["nice"])
    let olivet = try #require(places["olivet"])
    #expect(Int(orleans.coordinates.kilometres(to: nice.coordinates)) == 624)
    #expect(orleans.coordinates.kilometres(to: orleans.coordinates) == 0)
    #expect(PlaceMention(place: orleans, typed: "").covers(olivet))
    #expect(!PlaceMention(place: orleans, typed: "", radius: 4).covers(olivet))
    #expect(!PlaceMention(place: nil, typed: "x").covers(olivet))
    let west = try #require(Coordinates(latitude: 0, longitude: -179.5))
    let east = try #require(Coordinates(latitude: 0, longitude: 179.5))
    #expect(Int(west.kilometres(to: east)) == 111)
    let pole = try #require(Coordinates("90, 0"))
    #expect(Int(pole.kilometres(to: try #require(Coordinates("-90 0")))) == 20_015)
  }

  @Test(arguments: [
    ("47.9, 1.9", 47.9, 1.9), ("47,9 1,9", 47.9, 1.9), ("-12.5,130", -12.5, 130),
    ("47,9, 1,9", 47.9, 1.9),
  ])
  func `coordinates are read with points and commas`(
    _ text: String, _ latitude: Double, _ longitude: Double
  ) {
    #expect(Coordinates(text) == Coordinates(latitude: latitude, longitude: longitude))
  }

  @Test(arguments: ["", "Olivet", "47.9", "91, 0", "0, 181", "1, 2, 3", "nan, 0", "0x10, 1"])
  func `what is no point on Earth is none`(_ text: String) { #expect(Coordinates(text) == nil) }
}
