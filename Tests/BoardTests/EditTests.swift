import AidBot
import PluginAPI
import PluginTesting
import Testing

struct EditTests {
  @Test func `what was changed is found by its new words and its new place`() throws {
    let places = try PlaceList(
      csv: """
        name,kind,lat,lon
        Olivet,town,47.862,1.900
        Saran,town,47.950,1.876
        """)
    let room = try Rehearsal(Aid(), language: .en, places: places)
    _ = try room.says("!need a bed near Olivet", by: "Nina")
    _ = try room.says("!edit 1 text bicycle repair", by: "Nina")
    #expect(try room.says("!offer a bed", by: "Paul").contains("Fits") == false)
    #expect(
      try room.says("!offer bicycle repair", by: "Paul").contains(
        "Fits: #1 (bicycle repair, Olivet)."))
    #expect(
      try room.says("!edit 1 place saran", by: "Nina") == "#1 changed: place: Olivet → Saran.")
    #expect(try room.says("!needs near Saran") == "#1 bicycle repair, Saran, free")
    #expect(try room.says("!needs near Olivet") == "No need of that kind.")
  }
}
