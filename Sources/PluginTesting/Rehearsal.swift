import Board
public import Engine
public import PluginAPI
import Store

/// A room with the bot in it, with no network and no disk, its clock moved by hand: a plugin's
/// test reads like a chat.
///
/// ```swift
/// let room = try Rehearsal(Aid(), language: .en)
/// #expect(try room.says("!need 60 visors") == "#1 need: 60 visors.\nTo take it: !take 1")
/// ```
///
/// It is Thursday 9 April 2020, 14:30, in Paris; Léa speaks unless someone else is named. Whoever
/// is in `admins` is an admin of the room.
public final class Rehearsal {
  /// What the bot says by itself, oldest first, as long as nobody has asked for it.
  public private(set) var unread: [String] = []
  /// What time it is.
  public private(set) var now: Moment

  private var core: Core
  private let files: MemoryFileSystem
  private let house: House
  private let rules: Rules
  private var events = 0
  private var performed: Set<String> = []

  private static let room = RoomID("!room:ex.org")
  private static let bot = UserID("@babillard:ex.org")

  /// A room where these plugins are on, beside the board.
  ///
  /// - Parameters:
  ///   - plugins: the plugins.
  ///   - language: the room's language.
  ///   - admins: who has the power level of an admin.
  ///   - adjust: changes the rules, for what the configuration would say.
  public init(
    _ plugins: any Plugin..., language: Language, admins: [String] = ["Nina"],
    adjust: (inout Rules) -> Void = { _ in }
  ) throws {
    var rules = Rules(language: language, zone: try Zone("Europe/Paris"))
    adjust(&rules)
    self.rules = rules
    house = try House([Board()] + plugins)
    files = MemoryFileSystem()
    now = Moment("2020-04-09T12:30:00Z") ?? Moment(milliseconds: 0)
    core = try Self.open(house, rules, files, now)
    var levels = PowerLevels()
    for name in admins { levels.users[Self.user(name)] = 100 }
    try take([
      RoomBatch(
        room: Self.room,
        state: [.name("Makers et voisins, Orléans"), .powerLevels(levels)])
    ])
  }

  /// Says a line in the room, and returns what the bot answers to it; empty where it is silent.
  public func says(_ text: String, by name: String = "Léa") throws -> String {
    events += 1
    return try says(text, by: name, event: EventID("$e\(events)"))
  }

  /// Says a line once more under an id that was given before, as a server may do.
  public func saysAgain(_ text: String, by name: String = "Léa") throws -> String {
    try says(text, by: name, event: EventID("$e\(events)"))
  }

  private func says(_ text: String, by name: String, event: EventID) throws -> String {
    now = now.adding(seconds: 1)
    let user = Self.user(name)
    let said = RoomEvent(
      id: event, sender: user, sentAt: now, content: .message(RoomMessage(body: text)))
    let before = unread.count
    try take([
      RoomBatch(
        room: Self.room, state: [.member(user, .join, displayName: name)], events: [said])
    ])
    let answers = unread[before...]
    unread.removeLast(answers.count)
    return answers.joined(separator: "\n")
  }

  /// Lets time pass, and runs what becomes due on the way.
  ///
  /// - Returns: what the bot says meanwhile.
  public func wait(hours: Int = 0, minutes: Int = 0) throws -> [String] {
    let end = now.adding(hours: hours).adding(minutes: minutes)
    let before = unread.count
    while let due = core.nextDue(now), due <= end {
      now = max(now, due)
      guard let turn = try core.turnForDueJob(now) else { break }
      try core.commit(turn)
      perform()
    }
    now = max(now, end)
    return Array(unread[before...])
  }

  /// Stops the bot and starts it again, from what is on its disk. `after` time has passed.
  public func restart(afterHours hours: Int = 0) throws {
    now = now.adding(hours: hours)
    core = try Self.open(house, rules, files, now)
    perform()
  }

  private static func open(
    _ house: House, _ rules: Rules, _ files: MemoryFileSystem, _ now: Moment
  ) throws -> Core {
    let state = try StateFolder("data", on: files, process: 1, now: now, log: .silent)
    return try Core(
      house: house, rules: rules, me: bot, state: state, backoff: Backoff { 0 }, log: .silent)
  }

  private func take(_ rooms: [RoomBatch]) throws {
    let turn = try core.turn(for: Batch(token: "t\(events)", rooms: rooms), now: now)
    try core.commit(turn)
    perform()
  }

  private func perform() {
    while case .perform(let entry) = core.outbox.next(now) {
      if performed.insert(entry.id).inserted, case .send(let message) = entry.effect {
        unread.append(message.body)
      }
      core.sent(entry, as: nil)
    }
  }

  private static func user(_ name: String) -> UserID {
    UserID("@\(fold(name).replacing(" ", with: "_")):ex.org")
  }
}
