import AdminBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// What another group takes along of this one's work.
struct SetUpTests {
  @Test func `the room's items are set by what people call them`() throws {
    let room = try Rehearsal(Makers(), Admin(), language: .fr) { $0.acknowledgement = .text }
    #expect(
      try room.says("!réglages makers.items Visieres, attache masque", by: "Nina")
        == "makers.items = visière, attache-masque (avant\u{A0}: visière).")
    #expect(
      try room.says("!réglages makers.items cheval", by: "Nina")
        == "«\u{A0}cheval\u{A0}» n'est pas un article connu ici. Connus\u{A0}: visière, serre-tête, "
        + "feuille plastique, élastique, masque tissu, blouse, surblouse, charlotte, "
        + "attache-masque, ouvre-porte …")
    // What the room itself knows counts too.
    _ = try room.says("!articles ajoute cheval noms=\"cheval en bois\"", by: "Nina")
    #expect(
      try room.says("!réglages makers.items cheval, attache-masque", by: "Nina")
        == "makers.items = cheval en bois, attache-masque (avant\u{A0}: visière, attache-masque).")
    #expect(
      try room.says("!imprimé 5") == "e1\u{A0}: 5 chevaux en bois, Léa (aujourd'hui 5, total 5).")
  }

  @Test func `another room takes the items along, and nothing of what was counted or asked`() throws
  {
    let room = try Rehearsal(Makers(), Admin(), language: .en) {
      $0.owners = [UserID("@nina:ex.org")]
      $0.acknowledgement = .text
    }
    let blois = try room.enters("Blois")
    _ = try room.says("!items add cot names=\"cot\" grams=40 minutes=9", by: "Nina")
    _ = try room.says("!items label visor \"anti-splash screen\"", by: "Nina")
    _ = try room.says("!brake ear savers on", by: "Nina")
    _ = try room.says("!printed 3 wooden horses")
    _ = try room.says("!request 60 visors for CHR", by: "Paul")
    _ = try room.says("!room export", by: "Nina")
    let file = try #require(room.files.last)
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("anti-splash screen") && text.contains("\"grams\""))
    for word in ["horse", "CHR", "@", "ear-saver"] { #expect(!text.contains(word), "\(word)") }
    _ = try room.posts("set-up.json", file.bytes, caption: "!room import", by: "Nina", in: blois)
    #expect(
      try room.says("!items visor", in: blois)
        == "Anti-splash screen: 33 g, 25 min.\nLabel: \"anti-splash screen\".")
    #expect(try room.says("!items cot", in: blois) == "Cot: 40 g, 9 min.")
    #expect(
      try room.says("!total", in: blois) == "Anti-splash screens: made 0 · delivered 0 · stock 0.")
  }
}
