import AdminBot
import AidBot
import DigestBot
import Engine
import MakersBot
import PluginAPI
import PluginTesting
import Testing

/// Who is forgotten, or named in old lines, is in no file; the sums stay.
struct ForgettingTests {
  private func room() throws -> Rehearsal {
    let room = try ConversationTests.room(.en, acknowledgement: .text)
    _ = try room.says("!stock me", by: "Karim")
    _ = try room.says("!role add @karim driver", by: "Nina")
    return room
  }

  @Test func `a maker who is forgotten leaves all sums as they were`() throws {
    let room = try room()
    _ = try room.says("!printed 40 visors", by: "Paul")
    _ = try room.says("!scrap 3 visors warped", by: "Paul")
    _ = try room.says("!request 60 visors for CHR", by: "Nina")
    _ = try room.says("!take 1 20", by: "Paul")
    _ = try room.says("!delivered 22 visors to CHR", by: "Paul")
    let total = try room.says("!total")
    #expect(total == "Visors: made 40 · delivered 22 (1 place) · stock 15 · scrapped 3.")
    #expect(
      try room.saysPrivately("!mydata", by: "Paul").hasPrefix(
        "All that names you: 3 counts, 1 item, "))
    _ = try room.saysPrivately("!forgetme", by: "Paul")
    #expect(try room.saysPrivately("yes forget", by: "Paul").hasPrefix("Forgotten: "))
    for _ in 0...1 {
      #expect(try room.says("!total") == total)
      #expect(
        try room.says("!stock") == "Visors: hub 0, makers 15 (1 person), on the road 0.")
      #expect(try room.files(holding: "paul") == [])
      #expect(try room.files(holding: "Paul") == [])
      try room.restart()
    }
  }

  @Test func `a driver who is forgotten on the road is still the one who has the goods`() throws {
    let room = try room()
    _ = try room.says("!printed 40 visors")
    _ = try room.says("!pickup 15 visors at Olivet to hub")
    _ = try room.says("!take 1", by: "Karim")
    _ = try room.says("!collected 1", by: "Karim")
    _ = try room.saysPrivately("!forgetme", by: "Karim")
    _ = try room.saysPrivately("yes forget", by: "Karim")
    #expect(try room.files(holding: "karim") == [])
    #expect(
      try room.says("!stock") == "Visors: hub 0, makers 25 (1 person), on the road 15.")
    #expect(
      try room.says("!pickup") == "#1 15 visors Olivet → hub: a former member (on the road)")
    #expect(try room.says("!delivered 1", by: "Nina") == "e3: 15 visors → hub Saint-Jean.")
    #expect(
      try room.says("!stock") == "Visors: hub Saint-Jean 15, makers 25 (1 person), on the road 0.")
  }

  @Test func `after 400 days nobody is named, and what an active maker holds stays theirs`() throws
  {
    let room = try room()
    _ = try room.says("!printed 40 visors")
    _ = try room.says("!printed 5 visors", by: "Paul")
    _ = try room.says("!scrap 2 visors as Paul said", by: "Paul")
    _ = try room.says("!delivered 10 visors to hub")
    let ledger = "makers.ledger.json"
    try room.save()
    #expect(try room.files(holding: "@paul:ex.org").contains { $0.hasSuffix(ledger) })
    _ = try room.wait(days: 399)
    _ = try room.says("!printed 1 visor")
    _ = try room.wait(days: 2)
    for _ in 0...1 {
      #expect(
        try room.says("!total")
          == "Visors: made 46 · delivered 0 · stock 44 · scrapped 2.")
      #expect(
        try room.says("!stock") == "Visors: hub Saint-Jean 10, makers 34 (2 people), on the road 0."
      )
      #expect(try room.says("!stock me") == "Léa: 31 visors.")
      #expect(try room.says("!stock me", by: "Paul") == "Paul: nothing in stock.")
      try room.save()
      #expect(try room.files(holding: "@paul:ex.org").contains { $0.hasSuffix(ledger) } == false)
      try room.restart()
    }
    // What was carried over can be given on like all else.
    #expect(try room.says("!delivered 31 visors to hub") == "e6: 31 visors → hub Saint-Jean.")
    _ = try room.wait(days: 401)
    #expect(
      try room.says("!total") == "Visors: made 46 · delivered 0 · stock 44 · scrapped 2.")
    #expect(
      try room.says("!stock") == "Visors: hub Saint-Jean 41, makers 3 (1 person), on the road 0.")
    try room.save()
    #expect(try room.files(holding: "@lea:ex.org").contains { $0.hasSuffix(ledger) } == false)
  }

  @Test func `with an old trip its way is forgotten, and with an old drive who drove`() throws {
    let room = try room()
    _ = try room.says("!printed 40 visors", by: "Paul")
    _ = try room.says("!pickup 15 visors at Olivet to hub", by: "Paul")
    _ = try room.says("!drive tomorrow 2pm-5pm Olivet → hub", by: "Karim")
    _ = try room.says("!close 1", by: "Paul")
    try room.save()
    #expect(try room.files(holding: "Olivet").contains { $0.hasSuffix("makers.trips.json") })
    _ = try room.wait(days: 9)
    try room.save()
    #expect(
      try room.files(holding: "@karim:ex.org").contains { $0.hasSuffix("makers.drives.json") }
        == false)
    _ = try room.wait(days: 82)
    try room.save()
    #expect(try room.files(holding: "Olivet") == [])
  }
}
