import Foundation
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// Fifty shops from a file, through Easter 2020.
struct ScenarioTests {
  private struct Asked: Decodable {
    /// When, in Paris.
    var at: String
    /// A shop whose card is asked for, beside what is open.
    var shop: String
    var open: [String]
    var card: [String]
  }

  private func fifty() throws -> Rehearsal {
    let room = try rehearsal(.fr, start: "2020-03-31T05:00:00Z")
    #expect(try room.posts("cinquante.csv", try bytes(of: "fifty", "csv"), by: "Nina") == "")
    #expect(
      try room.says("!importe commerces essai", by: "Nina")
        == "Essai\u{A0}: 50 lignes\u{A0}: 47 nouveaux, 0 connu, 3 refusés (voir en privé). "
        + "Pour importer\u{A0}: !importe commerces ignore")
    #expect(
      room.privately == [
        """
        nina: Ligne 49\u{A0}: le nom manque
        Ligne 50 (=HYPERLINK(1))\u{A0}: le nom commence par «\u{A0}=\u{A0}», comme une formule de tableur
        Ligne 51 (Chez Personne)\u{A0}: coordonnées non comprises\u{A0}: «\u{A0}abc\u{A0}»
        """
      ])
    #expect(
      try room.says("!importe commerces", by: "Nina") == """
        Ligne 49\u{A0}: le nom manque. Rien n'a été importé.
        Pour laisser de côté les 3 lignes refusées\u{A0}: !importe commerces ignore
        """)
    #expect(try room.says("!ouverts").hasPrefix("Aucun commerce noté ici"))
    #expect(
      try room.says("!importe commerces ignore", by: "Nina") == """
        Importé\u{A0}: 47 nouveaux, 0 connu, 3 refusés (voir en privé).
        Horaires\u{A0}: 26 compris, 13 réparés, 4 gardés en texte, non compris.
        """)
    return room
  }

  @Test func `at twenty-five moments what is open is right`() throws {
    let room = try fifty()
    let zone = try Zone("Europe/Paris")
    let moments = try JSONDecoder().decode(
      [Asked].self,
      from: Data(
        String(decoding: bytes(of: "moments", "json"), as: UTF8.self)
          .replacing("⍽", with: "\u{A0}").utf8))
    #expect(moments.count == 25)
    for asked in moments {
      let parts = asked.at.split(separator: " ").map(String.init)
      let moment = zone.moment(
        of: try #require(Day(parts[0])), at: try #require(TimeOfDay(parts[1])))
      _ = try room.wait(minutes: Int((room.now.milliseconds(until: moment) + 59_999) / 60_000))
      #expect(try room.says("!ouverts").split(separator: "\n").map(String.init) == asked.open)
      let card = try room.says("!commerce \(asked.shop)")
      #expect(card.split(separator: "\n").map(String.init) == asked.card)
    }
  }

  @Test func `one member makes a closing likely, two make it sure`() throws {
    let room = try fifty()
    _ = try room.wait(days: 9, hours: 3)
    let boulangeries = "!ouverts boulangerie près d'Olivet"
    #expect(
      try room.says(boulangeries) == """
        Ouverts jeu. 9 avril 10:00, boulangerie, Olivet\u{A0}: 1 sur 1.
        Le Fournil jusqu'à 13:00 (à vérifier)
        """)
    #expect(
      try room.says("!fermé fournil aujourd'hui")
        == "Le Fournil\u{A0}: fermé jeu. 9 avril (signalé par Léa).")
    #expect(
      try room.says(boulangeries) == """
        Rien d'ouvert jeu. 9 avril 10:00, boulangerie, Olivet. Premier\u{A0}: Le Fournil, ven. 10 avril 07:00.
        Peut-être\u{A0}: Le Fournil (fermé d'après Léa)
        """)
    #expect(
      try room.says("!fermé fournil aujourd'hui", by: "Paul")
        == "Le Fournil\u{A0}: fermé jeu. 9 avril (confirmé par Léa et Paul).")
    #expect(
      try room.says(boulangeries)
        == "Rien d'ouvert jeu. 9 avril 10:00, boulangerie, Olivet. Premier\u{A0}: Le Fournil, "
        + "ven. 10 avril 07:00.")
    _ = try room.wait(days: 1)
    #expect(try room.says(boulangeries).hasPrefix("Ouverts ven. 10 avril"))
  }

  @Test func `what is exported and imported again is the same, byte for byte`() throws {
    let room = try fifty()
    _ = try room.says("!fermé fournil demain")
    _ = try room.says("!remise fournil 25 % soignants, carte pro, jusqu'au 11 mai")
    _ = try room.says("!reduc V01 5,50 € étudiants le midi")
    _ = try room.says("!commerce ok V02", by: "Nina")
    _ = try room.says("!carte")
    let first = try #require(room.files.last)
    _ = try room.posts(first.name, first.bytes, by: "Nina")
    #expect(
      try room.says("!importe commerces", by: "Nina") == "Importé\u{A0}: 0 nouveau, 47 connus.")
    _ = try room.says("!carte")
    #expect(room.files.last?.bytes == first.bytes)
    // Another room learns all of it.
    let other = try rehearsal(.fr, start: "2020-03-31T05:01:00Z")
    _ = try other.posts(first.name, first.bytes, by: "Nina")
    #expect(
      try other.says("!importe commerces", by: "Nina") == """
        Importé\u{A0}: 47 nouveaux, 0 connu.
        Horaires\u{A0}: 39 compris.
        """)
    _ = try other.says("!carte")
    #expect(
      other.files.last.map { String(decoding: $0.bytes, as: UTF8.self) }
        == String(decoding: first.bytes, as: UTF8.self))
  }

  @Test func `a strict reader of GeoJSON reads it`() throws {
    let room = try fifty()
    _ = try room.says("!fermé fournil aujourd'hui", by: "Zoé")
    _ = try room.says("!carte")
    let file = try #require(room.files.last)
    let said = try ask(file.bytes)
    #expect(said.valid)
    #expect(said.count == 47)
    #expect(said.first == [1.9, 47.862])
    // France, not somewhere off Somalia: longitude comes first.
    #expect(said.bounds == [1.875, 47.862, 1.9005, 47.9523])
  }

  private struct Said: Decodable {
    var valid: Bool
    var count: Int
    var first: [Double]
    var bounds: [Double]
  }

  /// What the Python package geojson says of a file.
  private func ask(_ bytes: [UInt8]) throws -> Said {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "babillard-map-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (asked, said) = (folder.appending(path: "map.geojson"), folder.appending(path: "said"))
    try Data(bytes).write(to: asked)
    try Data().write(to: said)
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = repository.appending(path: ".venv/bin/python")
    process.arguments = [
      repository.appending(path: "Tests/ShopsTests/independent.py").path, asked.path,
    ]
    process.standardOutput = try FileHandle(forWritingTo: said)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode(Said.self, from: Data(contentsOf: said))
  }
}

/// A file beside the tests.
func bytes(of name: String, _ ending: String) throws -> [UInt8] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Cases"))
  return Array(try Data(contentsOf: url))
}
