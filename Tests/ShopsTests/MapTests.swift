import Foundation
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// The map of shops, as a file for uMap.
struct MapTests {
  private let folder = ["map.public": SettingValue.text("/srv/map")]

  @Test func `the file has what uMap reads, in the right order`() throws {
    let room = try rehearsal(.en)
    _ = try room.says(
      "!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30, how: takeaway")
    _ = try room.says("!shop add Mystère, bar, Nowhere")
    let answer = try room.says("!map shops")
    let file = try #require(room.files.last)
    #expect(
      answer == """
        Map: 1 shop, 1 without a known place. The file opens in uMap.
        [file shops-2020-04-09.geojson, \(file.bytes.count) bytes]
        """)
    #expect(file.contentType == "application/geo+json")
    #expect(
      String(decoding: file.bytes, as: UTF8.self) == """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"shop/1","geometry":{"type":"Point","coordinates":[1.9,47.862]},\
        "properties":{"name":"Le Fournil","description":"bakery · Tue–Sun 7–19:30; closed Mon; \
        holidays as usual days\\ntakeaway","category":"bakery","place":"Olivet",\
        "opening_hours":"Tu-Su 07:00-19:30","state":"open","how":"takeaway",\
        "_umap_options":{"color":"Green","iconClass":"Drop"}}}]}

        """)
  }

  @Test func `the public file is written within a minute of a change, and whole`() throws {
    let room = try rehearsal(.en, settings: folder)
    try room.makeFolder("/srv/map")
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30")
    _ = try room.wait(minutes: 1)
    #expect(try names(room) == ["Le Fournil"])
    _ = try room.says("!shop add Au Bon Pain, bakery, Saran")
    #expect(try names(room) == ["Le Fournil"])
    _ = try room.wait(minutes: 1)
    #expect(try names(room) == ["Le Fournil", "Au Bon Pain"])
    // What is taken back is taken off the map, too.
    _ = try room.says("!undo")
    _ = try room.wait(minutes: 1)
    #expect(try names(room) == ["Le Fournil"])
    _ = try room.says("!shop rename fournil Le Four")
    try room.restart()
    _ = try room.wait(minutes: 1)
    #expect(try names(room) == ["Le Four"])
  }

  @Test func `what is open changes on the map by itself`() throws {
    let room = try rehearsal(.en, settings: folder)
    try room.makeFolder("/srv/map")
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-15:00")
    _ = try room.wait(minutes: 1)
    #expect(try text(room).contains("\"color\":\"Green\""))
    _ = try room.wait(hours: 1, minutes: 1)
    #expect(try text(room).contains("\"color\":\"Red\""))
  }

  @Test func `members are told where the public file is`() throws {
    let room = try rehearsal(
      .fr, settings: folder.merging(["map.url": .text("https://ex.org/carte")]) { a, _ in a })
    try room.makeFolder("/srv/map")
    _ = try room.says("!commerce ajoute Le Fournil, boulangerie, Olivet")
    #expect(
      try room.says("!carte")
        == "Carte\u{A0}: 1 commerce · fichier pour uMap\u{A0}: https://ex.org/carte/shops.geojson")
    #expect(
      try room.says("!carte fournil")
        == "Le Fournil (boulangerie, Olivet)\u{A0}: "
        + "https://www.openstreetmap.org/?mlat=47.862&mlon=1.9#map=18/47.862/1.9")
    #expect(
      try room.says("!carte maraudes")
        == "La carte ne montre que les commerces pour l'instant\u{A0}: !carte")
  }

  @Test func `a folder that is missing stops neither the bot nor other answers`() throws {
    let room = try rehearsal(.en, settings: folder)
    _ = try room.says("!shop add Le Fournil, bakery, Olivet")
    _ = try room.wait(minutes: 1)
    #expect(room.written("/srv/map/shops.geojson") == nil)
    #expect(try room.says("!shop fournil").hasPrefix("Le Fournil (bakery, Olivet)"))
  }

  @Test func `no path is chosen in a chat, and no person is on the map`() throws {
    let room = try rehearsal(.en, settings: folder)
    try room.makeFolder("/srv/map")
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Tu-Su 07:00-19:30")
    _ = try room.says("!closed fournil today", by: "Paul")
    _ = try room.says("!discount fournil 10% for carers", by: "Zoé")
    _ = try room.wait(minutes: 1)
    let text = try text(room)
    for name in ["Léa", "Paul", "Zoé", "ex.org", "lea", "paul"] { #expect(!text.contains(name)) }
  }

  @Test func `what people type is no HTML and no script there`() throws {
    let room = try rehearsal(.en)
    _ = try room.says("!shop add <script>alert(\"1\")</script>, bakery, Olivet, how: <b>now</b>")
    _ = try room.says("!map bakery")
    let text = String(decoding: try #require(room.files.last).bytes, as: UTF8.self)
    #expect(!text.contains("<"))
    #expect(text.contains("\\u003cscript>alert(\\\"1\\\")"))
  }

  private func text(_ room: Rehearsal) throws -> String {
    String(decoding: try #require(room.written("/srv/map/shops.geojson")), as: UTF8.self)
  }

  private func names(_ room: Rehearsal) throws -> [String] {
    struct Collection: Decodable {
      struct Feature: Decodable {
        struct Properties: Decodable { var name: String }
        var properties: Properties
      }
      var features: [Feature]
    }
    let bytes = try #require(room.written("/srv/map/shops.geojson"))
    return try JSONDecoder().decode(Collection.self, from: Data(bytes)).features
      .map(\.properties.name)
  }
}
