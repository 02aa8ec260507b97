import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// Files of shops, the good and the hostile.
struct ImportTests {
  @Test func `a file answered, captioned or posted last is the one that is meant`() throws {
    let room = try rehearsal(.en)
    #expect(
      try room.says("!import shops", by: "Nina")
        == "Which file? Post it in the room (.csv, .geojson or .json), then reply to it with: "
        + "!import shops dry")
    let one = "name,place\nLe Fournil,Olivet\n"
    let two = "name,place\nChez Ali,Olivet\nRoma,Saran\n"
    _ = try room.posts("one.csv", Array(one.utf8), by: "Paul")
    // Somebody else's is not meant unless it is answered.
    #expect(try room.says("!import shops", by: "Nina").hasPrefix("Which file?"))
    #expect(
      try room.replies("!import shops dry", to: "one.csv", by: "Nina")
        == "Trial: 1 row: 1 new, 0 known, 0 refused. Run: !import shops")
    #expect(try room.says("!import shops", by: "Nina") == "Imported: 1 new, 0 known.")
    #expect(
      try room.posts("two.csv", Array(two.utf8), caption: "!import shops", by: "Nina")
        == "Imported: 2 new, 0 known.")
    #expect(
      try room.says("!import shops", by: "Nina") == "Imported: 0 new, 2 known.")
  }

  @Test func `only a coordinator imports, and a file that is gone is told`() throws {
    let room = try rehearsal(.fr)
    let file = Array("nom;ville\nLe Fournil;Olivet\n".utf8)
    #expect(
      try room.posts("a.csv", file, caption: "!importe commerces", by: "Léa")
        == "Il faut le rôle coordination. Demander à\u{A0}: nina")
    #expect(
      try room.posts("b.csv", nil, caption: "!importe commerces", by: "Nina")
        == "b.csv\u{A0}: impossible de lire ce fichier (disparu, ou de plus de 5 Mo). Rien n'a été "
        + "fait\u{A0}; l'envoyer à nouveau\u{A0}?")
    #expect(try room.posts("photo.jpg", [0xFF, 0xD8], by: "Nina") == "")
    #expect(try room.says("!importe visières", by: "Nina").hasPrefix("b.csv"))
  }

  @Test(arguments: hostile)
  func `a hostile file is refused whole, or read`(_ file: Hostile) throws {
    let room = try rehearsal(.en)
    let answer = try room.posts(file.name, file.bytes, caption: "!import shops", by: "Nina")
    #expect(answer == file.answer)
    if !answer.hasPrefix("Imported") {
      #expect(try room.says("!open-shops").hasPrefix("No shop is noted here yet."))
    }
  }

  struct Hostile: Sendable, CustomStringConvertible {
    var name: String
    var bytes: [UInt8]
    var answer: String
    var description: String { "\(name): \(answer.prefix(60))" }

    init(_ name: String, _ text: String, _ answer: String) {
      self.init(name, bytes: Array(text.utf8), answer)
    }

    init(_ name: String, bytes: [UInt8], _ answer: String) {
      self.name = name
      self.bytes = bytes
      self.answer = answer
    }
  }

  static let hostile: [Hostile] = [
    Hostile(
      "nested.json", String(repeating: "[", count: 100_000),
      "Line 1: this is not sound JSON. Nothing was imported."),
    Hostile(
      "nested.geojson",
      "{\"features\":" + String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        + "}", "Line 1: this is not sound JSON. Nothing was imported."),
    Hostile(
      "huge.geojson", feature("[1e999, 47.8]"),
      "Line 1: this is not sound JSON. Nothing was imported."),
    Hostile(
      "far.geojson", feature("[47.862, 190.0]"),
      "Object 1: latitude is from -90 to 90, longitude from -180 to 180. Nothing was imported.\n"
        + "To leave out the row that is refused: !import shops skip"),
    Hostile(
      "twice.json", "{\"elements\":[],\"elements\":[]}",
      "Line 1: this is not sound JSON. Nothing was imported."),
    Hostile("other.json", "{\"a\":1}", neither), Hostile("list.json", "[1,2,3]", neither),
    Hostile(
      "empty.json", "{\"features\":[]}",
      "Line 1: there is no shop in this file. Nothing was imported."),
    Hostile(
      "points.json", "{\"elements\":[{\"type\":\"node\",\"id\":1,\"lat\":1,\"lon\":2}]}",
      "Line 1: there is no shop in this file. Nothing was imported."),
    Hostile("empty.csv", "", "Line 1: there is no shop in this file. Nothing was imported."),
    Hostile(
      "nothing.csv", "\n\n", "Line 1: there is no shop in this file. Nothing was imported."),
    Hostile(
      "header.csv", "a,b,c\n1,2,3\n",
      "Line 1: a column \"name\" is missing. Nothing was imported."),
    Hostile(
      "place.csv", "name,hours\nA,9-12\n",
      "Line 1: a column \"place\" is missing, or \"lat\" and \"lon\". Nothing was imported."),
    Hostile(
      "quote.csv", "name,place\n\"Le Fournil,Olivet\n",
      "Line 2: a quotation mark is not closed. Nothing was imported."),
    Hostile(
      "utf16.csv", bytes: [0xFF, 0xFE, 0x6E, 0, 0x61, 0],
      "Line 1: this is no text file in UTF-8. Nothing was imported."),
    Hostile(
      "zeros.csv", bytes: Array("name,place\n".utf8) + [0, 0, 0],
      "Line 1: this is no text file in UTF-8. Nothing was imported."),
    Hostile(
      "formula.csv", "name,place\n\"=cmd|' /C calc'!A0\",Olivet\n",
      "Line 2: the name begins with \"=\", as a spreadsheet formula does. Nothing was imported.\n"
        + "To leave out the row that is refused: !import shops skip"),
    Hostile(
      "long.csv", "name,place\n\(String(repeating: "a", count: 61)),Olivet\n",
      "Line 2: the name is longer than 60 characters. Nothing was imported.\n"
        + "To leave out the row that is refused: !import shops skip"),
    Hostile(
      "nowhere.csv", "name,place\nLe Fournil,\n",
      "Line 2: neither a place nor coordinates. Nothing was imported.\n"
        + "To leave out the row that is refused: !import shops skip"),
    Hostile(
      "large.csv", bytes: Array(repeating: 0x61, count: 5 << 20 + 1),
      "large.csv: this file could not be read (gone, or over 5 MB). Nothing was done; post it again?"
    ),
    Hostile(
      "many.csv", "name,place\n" + (0...20_000).map { "S\($0),Olivet\n" }.joined(),
      "Line 20001: 20,000 rows at most in one file. Nothing was imported."),
    Hostile(
      "thousand.csv", "name,place\n" + (0...1_000).map { "S\($0),Olivet\n" }.joined(),
      "1,001 shops is a lot. If it is right, send: !import shops confirm"),
    Hostile(
      "excel.csv",
      bytes: [0xEF, 0xBB, 0xBF]
        + Array("Nom;Ville;Latitude;Longitude\r\nL'\u{E9}picerie;Olivet;47,862;1,900\r\n".utf8),
      "Imported: 1 new, 0 known."),
    Hostile("tabs.tsv", "name\tlat\tlon\nA\t47.8\t1.9\n", "Imported: 1 new, 0 known."),
    Hostile(
      "windows.csv",
      bytes: Array("name;place\r\nCaf".utf8) + [0xE9] + Array(" d'Olivet;Olivet\r\n".utf8),
      "Imported: 1 new, 0 known.\n"
        + "The file is not UTF-8: read as Windows writes it; please check the accents."),
    Hostile(
      "twins.csv",
      "name,lat,lon\nLe Fournil,47.8620,1.9\nLE FOURNIL,47.8625,1.9\nLe Fournil,47.9,1.9\n",
      "Imported: 2 new, 1 known."),
  ]

  private static let neither =
    "Line 1: this is neither GeoJSON (\"features\") nor an extract of OpenStreetMap (\"elements\"). "
    + "Nothing was imported."

  private static func feature(_ coordinates: String) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":{\"type\":"
      + "\"Point\",\"coordinates\":\(coordinates)},\"properties\":{\"name\":\"A\"}}]}"
  }

  @Test func `OpenStreetMap's own extract is read, outlines by their centre`() throws {
    let room = try rehearsal(.en)
    let file = """
      {"elements": [
        {"type": "node", "id": 5, "lat": 47.9, "lon": 1.9, "tags": {"shop": "bakery",
          "name": "Osm Pain", "opening_hours": "Mo-Fr 8h-12h", "takeaway": "yes",
          "website": "https://pain.example"}},
        {"type": "way", "id": 6, "center": {"lat": 47.8625, "lon": 1.901}, "tags": {
          "amenity": "pharmacy", "name": "Pharmacie", "opening_hours": "Mo-Sa 09:00-19:00",
          "opening_hours:covid19": "off"}},
        {"type": "node", "id": 7, "lat": 47.9, "lon": 1.9, "tags": {"craft": "brewery",
          "name": "Brasserie", "opening_hours:covid19": "restricted",
          "description:covid19": "call first"}},
        {"type": "node", "id": 8, "lat": 47.9, "lon": 1.9}
      ]}
      """
    #expect(
      try room.posts("export.json", Array(file.utf8), caption: "!import shops", by: "Nina") == """
        Imported: 3 new, 0 known.
        Hours: 1 read, 1 repaired.
        """)
    #expect(
      try room.says("!shop osm pain") == """
        Osm Pain (bakery) · closed, opens Fri 10 Apr 08:00.
        Mon–Fri 8–12; closed Sat, Sun; holidays as usual days · to be checked
        takeaway · https://pain.example · https://www.openstreetmap.org/node/5
        """)
    #expect(
      try room.says("!open-shops") == """
        Nothing open Thu 9 Apr 14:30. First: Osm Pain, Fri 10 Apr 08:00.
        Maybe: Brasserie ("call first")
        """)
    // The same objects under other names are known.
    #expect(
      try room.posts(
        "export.json", Array(file.replacing("Osm Pain", with: "Renamed").utf8),
        caption: "!import shops", by: "Nina") == "Imported: 0 new, 3 known.")
  }

  @Test func `an area is where its middle is, and a bad value is kept beside`() throws {
    let room = try rehearsal(.en)
    let file = """
      {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"nom": "Halle",
        "category": "market", "opening_hours": "see the door"}, "geometry": {"type": "Polygon",
        "coordinates": [[[1.0, 47.0], [2.0, 47.0], [2.0, 48.0], [1.0, 47.0]]]}}]}
      """
    #expect(
      try room.posts("halle.geojson", Array(file.utf8), caption: "!import shops", by: "Nina") == """
        Imported: 1 new, 0 known.
        Hours: 0 read, 1 kept as text, not understood.
        """)
    #expect(
      try room.says("!map halle")
        == "Halle (market): https://www.openstreetmap.org/?mlat=47.5&mlon=1.5#map=18/47.5/1.5")
    #expect(
      try room.says("!shop halle") == """
        Halle (market) · not sure (without hours).
        hours not understood: see the door · to be checked
        """)
  }

  @Test func `a shop is known by the place that its row means, not by how that is written`() throws
  {
    let room = try rehearsal(.fr)
    let file = Array("nom;commune\nPrimeur Dupont;45160\nChez Ali;Sandilon\nRoma;Ailleurs\n".utf8)
    #expect(
      try room.posts("a.csv", file, caption: "!importe commerces", by: "Nina")
        == "Importé\u{A0}: 3 nouveaux, 0 connu.")
    #expect(try room.says("!commerce primeur dupont").hasPrefix("Primeur Dupont (autre, Olivet)"))
    #expect(
      try room.posts("b.csv", file, caption: "!importe commerces", by: "Nina")
        == "Importé\u{A0}: 0 nouveau, 3 connus.")
    // The same place in two ways of writing, in one file.
    let twice = Array("nom;commune\nAu Pain;45160\nAu Pain;olivet\nAu Pain;Saran\n".utf8)
    #expect(
      try room.posts("c.csv", twice, caption: "!importe commerces", by: "Nina")
        == "Importé\u{A0}: 2 nouveaux, 1 connu.")
  }

  @Test func `an import is taken back as a whole`() throws {
    let room = try rehearsal(.en)
    let file = Array("name,place\nLe Fournil,Olivet\nChez Ali,Saran\n".utf8)
    _ = try room.posts("a.csv", file, caption: "!import shops", by: "Nina")
    #expect(try room.says("!undo", by: "Nina") == "Undone import (2 shops).")
    #expect(try room.says("!open-shops").hasPrefix("No shop is noted here yet."))
    #expect(try room.says("!import shops", by: "Nina") == "Imported: 2 new, 0 known.")
  }
}
