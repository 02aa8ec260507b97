public import Engine
public import PluginAPI

/// A room in the terminal: each line read is a message, each answer is printed. There is no
/// server, so nothing can fail to arrive.
///
/// `@paul: text` speaks as another member, `/dm paul text` is what he says to the bot alone,
/// `/clock +2h` and `/clock TIME` move time, `/file PATH` posts a
/// file, `/quit` leaves. Whoever sits at the terminal is the
/// room's admin.
public final class ConsoleTransport: Transport {
  /// Who sits where, and in which language we speak to them.
  public struct Settings: Sendable {
    /// The room's name.
    public var room: String
    /// The name of whoever types.
    public var user: String
    /// The language of our own remarks.
    public var language: Language
    /// The zone in which `/clock` is read.
    public var zone: Zone

    /// Settings of these parts.
    public init(room: String, user: String, language: Language, zone: Zone) {
      self.room = room
      self.user = user
      self.language = language
      self.zone = zone
    }
  }

  private let settings: Settings
  private let clock: ConsoleClock
  private let input: any LineInput
  private let output: @Sendable (String) -> Void
  private let readFile: @Sendable (String) -> [UInt8]?

  /// - Parameters:
  ///   - settings: who sits where.
  ///   - clock: moved by `/clock`.
  ///   - input: what is typed.
  ///   - output: prints a text and a line end.
  ///   - readFile: reads a file of this machine, for `/file`; nil where it cannot be read.
  public init(
    settings: Settings, clock: ConsoleClock, input: any LineInput,
    output: @escaping @Sendable (String) -> Void,
    readFile: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }
  ) {
    self.settings = settings
    self.clock = clock
    self.input = input
    self.output = output
    self.readFile = readFile
  }

  /// Who the bot is in the terminal.
  public static let bot = UserID("@babillard:terminal")

  /// Whoever types: the room's admin, and an owner.
  public var owner: UserID { user(settings.user) }

  private var room: RoomID { RoomID("!\(settings.room):terminal") }

  /// Nothing to connect to.
  public func start() async throws(TransportFailure) -> UserID { Self.bot }

  /// The one room that there is.
  public func resolve(alias: String) async throws(TransportFailure) -> RoomID { room }

  /// Reads lines until one is a message, or the deadline comes.
  ///
  /// - Throws: `TransportFailure.cancelled` at `/quit` and at the end of the input.
  public func receive(
    after token: String?, deadline: Moment?
  ) async throws(TransportFailure) -> Batch {
    guard let token else { return Batch(token: "0", rooms: [opening]) }
    let number = (Int(token) ?? 0) + 1
    while true {
      let wait = deadline.map { max(0, clock.now.milliseconds(until: $0)) }
      switch input.read(milliseconds: clock.isFrozen ? nil : wait) {
      case .end: throw .cancelled
      case .nothing: return Batch(token: token)
      case .line(let line):
        if let command = ConsoleCommand(line) {
          if case .quit = command { throw .cancelled }
          if case .direct(let name, let body) = command {
            return Batch(token: String(number), rooms: [direct(body, name, number)])
          }
          if case .file(let path, let caption) = command {
            return Batch(token: String(number), rooms: [file(path, caption, number)])
          }
          if let said = obey(command) { output(said) }
          // Time has moved: what is due comes first.
          return Batch(token: token)
        }
        if line.allSatisfy({ $0 == " " }) { continue }
        return Batch(token: String(number), rooms: [message(line, number)])
      }
    }
  }

  /// Nothing is ever left out here.
  public func history(of gap: Gap, limit: Int) async throws(TransportFailure) -> History {
    throw .refused(reason: "the terminal keeps no history")
  }

  /// Prints what is said; what is said to one person alone, with their name.
  public func perform(
    _ effect: Effect, id: String, isRetry: Bool
  ) async throws(TransportFailure) -> Outcome {
    switch effect {
    case .send(let message):
      var body = message.body
      if case .room(let room) = message.to, let name = Self.name(ofDirect: room) {
        body = body.split(separator: "\n").map { "[→ \(name)] \($0)" }.joined(separator: "\n")
      }
      output(body)
      return .event(EventID("$\(id)"))
    case .react(_, _, let key, _):
      output(key)
      return .event(EventID("$\(id)"))
    case .upload(let file): return .uploaded("mxc://terminal/\(file.stored)")
    case .post(let file):
      output("[\(file.name), \(file.size) bytes: here it would be a file]")
      return .event(EventID("$\(id)"))
    case .openDirect(let user):
      return .room(Self.directRoom(user))
    case .fetch(let request):
      guard let bytes = readFile(String(request.file.uri.dropFirst(Self.filePrefix.count))) else {
        output("[\(request.file.name): ?]")
        return .done
      }
      return .downloaded(bytes)
    default: return .done
    }
  }

  private static let directPrefix = "direct-"

  private static func directRoom(_ user: UserID) -> RoomID {
    let name = user.text.drop { $0 == "@" }.prefix { $0 != ":" }
    return RoomID("!\(directPrefix)\(name):terminal")
  }

  /// Whom a direct room is with.
  private static func name(ofDirect room: RoomID) -> String? {
    let prefix = "!\(directPrefix)"
    guard room.text.hasPrefix(prefix) else { return nil }
    return String(room.text.dropFirst(prefix.count).prefix { $0 != ":" })
  }

  /// The room as one finds it: whoever types is its admin.
  private var opening: RoomBatch {
    var levels = PowerLevels()
    levels.users[owner] = 100
    return RoomBatch(
      room: room,
      state: [
        .name(settings.room), .powerLevels(levels),
        .member(Self.bot, .join, displayName: "Babillard"),
      ])
  }

  private func message(_ line: String, _ number: Int) -> RoomBatch {
    let (name, body) = speaker(of: line)
    let user = user(name)
    let event = RoomEvent(
      id: EventID("$\(number)"), sender: user, sentAt: clock.now,
      content: .message(RoomMessage(body: body)))
    return RoomBatch(
      room: room, state: [.member(user, .join, displayName: name)], events: [event])
  }

  /// What someone says to the bot alone.
  private func direct(_ body: String, _ name: String, _ number: Int) -> RoomBatch {
    let user = user(name)
    let event = RoomEvent(
      id: EventID("$\(number)"), sender: user, sentAt: clock.now,
      content: .message(RoomMessage(body: body)))
    return RoomBatch(
      room: Self.directRoom(user),
      state: [
        .directWith(user, madeBy: Self.bot), .member(user, .join, displayName: name),
      ], events: [event])
  }

  private static let filePrefix = "file:"

  private func file(_ path: String, _ caption: String?, _ number: Int) -> RoomBatch {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let message = RoomMessage(
      kind: caption == nil ? .other : .text, body: caption ?? name,
      file: PostedFile(uri: Self.filePrefix + path, name: name))
    let event = RoomEvent(
      id: EventID("$\(number)"), sender: owner, sentAt: clock.now, content: .message(message))
    return RoomBatch(
      room: room, state: [.member(owner, .join, displayName: settings.user)], events: [event])
  }

  /// `@paul: text` is said by Paul, anything else by whoever types.
  private func speaker(of line: String) -> (name: String, body: String) {
    var name = settings.user
    var body = line
    if line.hasPrefix("@"), let colon = line.firstIndex(of: ":") {
      let speaker = line[line.index(after: line.startIndex)..<colon]
      if !speaker.isEmpty, speaker.count <= 40, !speaker.contains(" ") {
        name = String(speaker)
        body = String(line[line.index(after: colon)...].drop { $0 == " " })
      }
    }
    return (name, body)
  }

  private func user(_ name: String) -> UserID { UserID("@\(fold(name)):terminal") }

  private func obey(_ command: ConsoleCommand) -> String? {
    switch command {
    case .quit, .direct, .file: return nil
    case .unknown:
      return "/clock +2h · /clock 2020-04-10T08:00 · /dm nina !yes 1 · /file shops.csv · /quit"
    case .clock(let shift):
      if let shift { clock.move(shift, in: settings.zone) }
      let language = settings.language
      let day = settings.zone.day(of: clock.now)
      return "[\(language.sayInFull(day)) \(day.year), \(settings.zone.timeOfDay(of: clock.now))]"
    }
  }
}
