import AdminBot
import AidBot
import Board
import DigestBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// `!area`: what the rooms see of it.
@Suite struct AreaTests {
  private let alone = """
    This room is alone in the area Loiret so far. Others come in with: !area Loiret
    """
  private let asked = """
    Asked the area Loiret. Once an admin of one of its rooms agrees, each sees the other's open \
    requests.
    """

  private func rooms() throws -> (Rehearsal, blois: RoomID) {
    let room = try Rehearsal(Aid(), Digest(), Admin(), language: .en) {
      $0.owners = [UserID("@nina:ex.org")]
    }
    return (room, try room.enters("Blois"))
  }

  @Test func `each side agrees before either list is shared`() throws {
    let (room, blois) = try rooms()
    #expect(try room.says("!area Loiret", by: "Nina") == alone)
    #expect(
      try room.says("!area loiret", by: "Nina", in: blois) == """
        \(asked)
        The room "Blois" asks to share open requests (area Loiret). An admin here agrees with: \
        !area yes Blois
        """)
    _ = try room.says("!need flour", in: blois)
    _ = try room.says("!need rice")
    #expect(try room.wait(hours: 5).allSatisfy { !$0.contains("Also open") })
    #expect(
      try room.says("!area yes", by: "Nina") == """
        This room shares open requests with: Blois.
        This room shares open requests with: Makers et voisins, Orléans.
        """)
    _ = try room.says("!need salt", in: blois)
    try room.restart()
    let digests = try room.wait(days: 1)
    #expect(digests.count == 2)
    #expect(digests.contains { $0.contains("\nAlso open in Blois: 2 needs\n") })
    #expect(digests.contains { $0.contains("\nAlso open in Makers et voisins, Orléans: 1 need\n") })
    #expect(
      try room.says("!area leave", by: "Nina", in: blois) == """
        This room shares its requests with no other any more.
        "Blois" does not share requests with this room any more.
        """)
    #expect(try room.says("!area", by: "Nina") == alone)
  }

  @Test func `no is no, and several who ask are told apart`() throws {
    let (room, blois) = try rooms()
    let tours = try room.enters("Tours")
    _ = try room.says("!area Loiret", by: "Nina")
    _ = try room.says("!area Loiret", by: "Nina", in: blois)
    _ = try room.says("!area Loiret", by: "Nina", in: tours)
    #expect(
      try room.says("!area yes", by: "Nina")
        == "Which one? Blois, Tours. E.g. !area yes Blois")
    #expect(
      try room.says("!area no blois", by: "Nina") == """
        "Blois" was told no.
        The area Loiret would rather not share just now.
        """)
    // The command once more is a yes to the one who asks.
    #expect(
      try room.says("!secteur Loiret", by: "Nina").hasPrefix(
        "Ce salon partage ses demandes ouvertes avec\u{A0}: Tours."))
    #expect(try room.says("!area yes", by: "Nina") == "No room asks to come in.")
    #expect(
      try room.says("!area Centre", by: "Nina")
        == "This room is in the area Loiret already. To change, first: !area leave")
  }

  @Test func `only admins share a room's list`() throws {
    let (room, _) = try rooms()
    #expect(try room.says("!area Loiret").hasPrefix("That needs the role admin."))
  }

  @Test func `what is open elsewhere makes no digest by itself`() throws {
    let (room, blois) = try rooms()
    _ = try room.says("!area Loiret", by: "Nina")
    _ = try room.says("!area Loiret", by: "Nina", in: blois)
    _ = try room.says("!area yes", by: "Nina")
    _ = try room.says("!need flour", in: blois)
    #expect(try room.wait(hours: 5).count == 1)
  }
}
