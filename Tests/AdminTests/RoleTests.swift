import AdminBot
import AidBot
import Engine
import PluginAPI
import PluginTesting
import Testing

/// Who may do what, and who says so.
@Suite struct RoleTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    try Rehearsal(Admin(), Aid(), language: language) {
      $0.owners = [UserID("@olga:ex.org")]
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
    }
  }

  @Test func `an admin gives a role, and sees who has which`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Karim")
    _ = try room.says("!needs", by: "Ines")
    #expect(
      try room.says("!role", by: "Nina")
        == "No role was given here. E.g. !role add @karim driver")
    #expect(
      try room.says("!role add @karim driver", by: "Nina")
        == "Karim (@\u{2060}karim:ex.org): driver.")
    #expect(
      try room.says("!rôle ajoute @ines coord aid", by: "Nina")
        == "Ines (@\u{2060}ines:ex.org): coordinator (aid).")
    #expect(
      try room.says("!role @ines", by: "Nina")
        == "Ines (@\u{2060}ines:ex.org): coordinator (aid).")
    #expect(
      try room.says("!role", by: "Nina") == "Coordinators (1): Ines (aid)\nDrivers (1): Karim")
    try room.restart()
    #expect(
      try room.says("!role @karim", by: "Nina") == "Karim (@\u{2060}karim:ex.org): driver.")
    #expect(
      try room.says("!role remove @karim driver", by: "Nina")
        == "Karim (@\u{2060}karim:ex.org): member.")
    #expect(
      try room.says("!role remove @karim driver", by: "Nina")
        == "Karim (@\u{2060}karim:ex.org) does not have that role here: driver.")
  }

  @Test func `a coordinator vouches for people, and makes no coordinators`() throws {
    let room = try room()
    _ = try room.says("!role add @ines:ex.org coord aid", by: "Nina")
    #expect(
      try room.says("!role add @karim:ex.org verified", by: "Ines")
        == "karim (@\u{2060}karim:ex.org): verified.\n"
        + "@\u{2060}karim:ex.org has written nothing here yet: please check the id.")
    #expect(
      try room.says("!role add @karim:ex.org coord", by: "Ines")
        == "That needs the role admin. Ask: Nina")
    #expect(
      try room.says("!role remove @ines coord aid", by: "Ines")
        == "That needs the role admin. Ask: Nina")
    #expect(
      try room.says("!role add @karim driver", by: "Karim")
        == "That needs the role coordinator. Ask: Nina")
  }

  @Test func `a role is given by pill or id, never by a display name`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Nina", user: "mallory")
    _ = try room.says("!needs", by: "Karim", user: "karim2")
    #expect(
      try room.says("!role add Karim driver", by: "Nina")
        == "A name can be anyone's, so an id is needed here. By the name of Karim: "
        + "@\u{2060}karim2:ex.org")
    #expect(
      try room.says("!role add @karim driver", by: "Nina")
        == "A name can be anyone's, so an id is needed here. By the name of Karim: "
        + "@\u{2060}karim2:ex.org")
    #expect(
      try room.says("!role add Inès driver", by: "Nina")
        == "\"Inès\" is not an id: mention the person, or write @karim. "
        + "E.g. !role add @karim driver")
    #expect(
      try room.says("!role add @ines driver", by: "Nina")
        == "@ines is not known here. Mention the person, or write the whole id: "
        + "@\u{2060}ines:example.org")
    #expect(
      try room.says(
        "!role add Karim driver", by: "Nina",
        mentions: [Mention(user: UserID("@karim2:ex.org"), name: "Karim")])
        == "Karim (@\u{2060}karim2:ex.org): driver.")
    // A name like an admin's gives nothing.
    #expect(
      try room.says("!role add @mallory coord", by: "Nina", user: "mallory")
        == "That needs the role coordinator. Ask: Nina")
  }

  @Test func `capitals and accents that a keyboard puts into an id do no harm`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Zoé")
    #expect(
      try room.says("!role add @Zoé coordinator", by: "Nina")
        == "Zoé (@\u{2060}zoe:ex.org): coordinator.")
    #expect(
      try room.says("!role remove @ZOE coordinator", by: "Nina")
        == "Zoé (@\u{2060}zoe:ex.org): member.")
    // Two that are called so: which one is said by id.
    _ = try room.says("!needs", by: "Zoé", user: "zoe2")
    #expect(
      try room.says("!role add zoé driver", by: "Nina")
        == "A name can be anyone's, so an id is needed here. By the name of Zoé: "
        + "@\u{2060}zoe2:ex.org, @\u{2060}zoe:ex.org")
  }

  @Test func `the id for a name is shown in French too`() throws {
    let room = try room(.fr)
    _ = try room.says("!besoins", by: "Karim", user: "karim2")
    #expect(
      try room.says("!rôle ajoute @karim chauffeur", by: "Nina")
        == "Un nom peut être celui de n'importe qui\u{A0}: il faut ici un identifiant. "
        + "Au nom de Karim\u{A0}: @\u{2060}karim2:ex.org")
  }

  @Test func `someone behind a bridge is given no role, whatever the levels and the file say`()
    throws
  {
    let room = try Rehearsal(Admin(), Aid(), language: .en, admins: ["Nina", "irc_nick"]) {
      $0.rooms[Rehearsal.room] = .init(bridge: .none)
      $0.owners = [UserID("@irc_boss:ex.org")]
      $0.bridging.ghosts = [IDPattern("@irc_*:ex.org")].compactMap(\.self)
      $0.rooms[Rehearsal.room] = .init(bridge: .none)
    }
    _ = try room.says("!needs", by: "nick", user: "irc_nick")
    #expect(
      try room.says("!role add @irc_nick driver", by: "Nina")
        == "nick writes through a bridge: such a name can change hands, so it is given no role.")
    #expect(
      try room.says("!role @irc_nick", by: "Nina")
        == "nick (@\u{2060}irc_nick:ex.org): member, through a bridge.")
    for user in ["irc_nick", "irc_boss"] {
      #expect(
        try room.says("!status", by: user, user: user) == "That needs the role admin. Ask: Nina")
    }
  }

  @Test func `what is typed wrong is answered with what to type`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Karim")
    let lines = [
      "!role add driver": "Who? E.g. !role add @karim driver",
      "!role add @karim": "Which role: verified, driver or coord? E.g. !role add @karim driver",
      "!role @karim driver": "Add or remove? E.g. !role add @karim driver",
      "!role add @karim king":
        "\"king\" is neither a role (verified, driver, coord) nor a plugin (aid).",
      "!role add @karim admin": "Admin is set in the room itself: a power level of 50 or more.",
      "!role add @karim owner": "The bot's owners are named in its configuration file.",
      "!role add @karim member":
        "Everybody is a member. What can be given: verified, driver, coord.",
      "!role add @babillard:ex.org driver": "I need no role myself.",
    ]
    for (line, answer) in lines { #expect(try room.says(line, by: "Nina") == answer) }
    #expect(
      try room.says("!role", by: "Nina") == "No role was given here. E.g. !role add @karim driver")
  }

  @Test func `a coordinator has a say in the items of their plugin`() throws {
    let room = try room()
    _ = try room.says("!need milk")
    #expect(
      try room.says("!close 1", by: "Ines") == "Only Léa or a coordinator can do that.")
    _ = try room.says("!role add @ines:ex.org coord makers", by: "Nina")
    _ = try room.says("!role add @ines:ex.org coord aid", by: "Nina")
    #expect(try room.says("!close 1 found", by: "Ines").hasPrefix("#1"))
  }

  @Test func `a role that is taken back can be given again by whoever may`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Ines")
    _ = try room.says("!role add @ines coord aid", by: "Nina")
    #expect(
      try room.says("!undo", by: "Nina")
        == "Ines (@\u{2060}ines:ex.org): coordinator (aid) no more.")
    #expect(
      try room.says("!annule", by: "Nina")
        == "Ines (@\u{2060}ines:ex.org)\u{A0}: coordination (aid).")
    #expect(
      try room.says("!role @ines", by: "Nina")
        == "Ines (@\u{2060}ines:ex.org): coordinator (aid).")
  }

  @Test func `the owner is named in the file, and needs no level`() throws {
    let room = try room()
    #expect(
      try room.says("!role add @karim:ex.org coord", by: "Olga").hasPrefix("karim (@"))
    #expect(
      try room.says("!role @olga", by: "Olga") == "Olga (@\u{2060}olga:ex.org): owner.")
  }

  @Test func `nobody is an admin for being alone with the bot`() throws {
    let room = try room()
    _ = try room.says("!needs", by: "Zoé")
    #expect(try room.saysPrivately("status", by: "Zoé") == "That needs the role admin. Ask: nina")
  }
}
