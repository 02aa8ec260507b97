import FakeHomeserver

/// What happens in one run: all of it follows from the seed, but for the moments.
struct Script {
  /// A member's line.
  struct Line: Equatable {
    let room: Int
    let member: String
    let text: String
    /// How much earlier than it comes it was sent, in milliseconds: events may come out of order.
    var age = 0
  }

  enum Step {
    case say([Line])
    /// The room's last event is given once more.
    case repeatLast(room: Int)
    case timelines(limit: Int?)
    /// The server gives nothing new, until the next `resume`.
    case pause
    case resume
    /// Until the server was asked so often more, or the milliseconds are over; and a little more.
    case wait(route: Route, count: Int, atMost: Int, thenMicroseconds: Int)
    case kill
    case start
    case die
    case revive
    /// The session ends, and the device stays.
    case endSession
    /// The next request of a route meets this.
    case fail(Route, Fault)
    /// The server forgets every sync token that it gave.
    case forgetTokens
    /// People talk, and mean nobody.
    case chatter(room: Int, count: Int)
    /// Two days go by while the program does not run: the server forgets the ids of what was sent.
    case twoDays
  }

  static let members = [
    "ada", "bea", "carl", "dora", "emil", "fay", "gus", "hana", "ivo", "judy",
  ]
  static let rooms = 3
  /// All that is typed; the last six of them without faults.
  static let commands = 50
  private static let things = [
    "flour", "rice", "salt", "milk", "bread", "oil", "soap", "tea", "eggs", "yeast",
  ]

  let seed: UInt64
  private var generator: SplitMix
  private(set) var steps: [Step] = []
  private var typed = 0
  /// Who asked for what, by room.
  private var needs = [[String]](repeating: [], count: rooms)
  /// Whether the program, and the server, are to be up.
  private var isUp = true

  init(seed: UInt64) {
    self.seed = seed
    generator = SplitMix(seed: seed)
    settings = HomeserverSettings()
    settings.roomVersion = chance(0.3) ? "12" : "10"
    settings.knowsStateAfter = chance(0.7)
    if chance(0.4) {
      settings.messageLimit = RateLimit(perSecond: Double(number(8...25)), burst: number(1...6))
    }
    if chance(0.4) { settings.timelineLimit = number(1...8) }
    faultProbability = chance(0.15) ? 0 : Double(number(3...25)) / 100
    startsInTrouble = chance(0.3)
    forgetsTokens = chance(0.2)
    faults = pickFaults()
    ending = chance(0.5) ? .stopped : chance(0.2) ? .sessionLost : .killed
    asksInPrivate = chance(0.2)
    // What is refused in private is said in the room instead, which the board's model cannot know.
    if !asksInPrivate, chance(0.25) { refusals = [.forbidden, .tooLarge] }
    write()
  }

  // MARK: What the server is like

  private(set) var settings: HomeserverSettings
  private(set) var faultProbability = 0.0
  private(set) var faults: [Fault] = []
  /// Whether faults happen from the first request on, or once the bot is in its rooms.
  private(set) var startsInTrouble = false
  /// Whether the server forgets its sync tokens now and then.
  private(set) var forgetsTokens = false
  /// Whether members say that what others asked for is done: those are asked in rooms of their own,
  /// the first of which the bot makes ten seconds after its start.
  private(set) var asksInPrivate = false
  /// What a send may be refused for good with.
  private(set) var refusals: [Fault] = []
  /// What the end is.
  private(set) var ending = Ending.stopped

  /// How the program ends.
  enum Ending {
    /// By SIGTERM.
    case stopped
    /// By one more `kill -9`.
    case killed
    /// By itself, because the server ends its session for good.
    case sessionLost
  }

  /// Some of the faults that nothing may be lost by. Waits that the server asks for are short.
  private mutating func pickFaults() -> [Fault] {
    let all: [Fault] = [
      .rateLimited(.seconds(1)), .rateLimited(.dateIn(seconds: 1)),
      .rateLimited(.milliseconds(150)), .rateLimited(.both(milliseconds: 80)),
      .rateLimited(.unsaid), .status(500), .status(502), .status(504),
      .status(500, isCarriedOut: true), .status(504, isCarriedOut: true), .resetBefore,
      .resetAfter, .cut, .invalidJSON, .delayed(.milliseconds(40)), .delayed(.milliseconds(400)),
      .padded(bytes: 3 << 20), .softLogout,
    ]
    return (0..<number(2...8)).map { _ in all[number(0...(all.count - 1))] }
  }

  // MARK: What happens

  private mutating func write() {
    // What is typed at the very end is not in here: six lines, when all faults are over.
    var kills = chance(0.3) ? number(2...5) : 1
    var deaths = chance(0.3) ? 1 : 0
    var killsAt = Set((0..<kills).map { _ in number(1...40) })
    while typed < Self.commands - 6 {
      burst()
      if chance(0.15) { steps.append(.repeatLast(room: number(0...2))) }
      if chance(0.1) {
        steps.append(.timelines(limit: chance(0.5) ? number(1...6) : settings.timelineLimit))
      }
      if chance(0.04) { steps.append(.endSession) }
      if forgetsTokens, chance(0.2) { steps.append(.forgetTokens) }
      if chance(0.04) { steps.append(.chatter(room: number(0...2), count: number(60...250))) }
      if chance(0.02) { steps.append(.fail(.sync, .padded(bytes: 50 << 20))) }
      // Longer than the program waits for an answer.
      if chance(0.005) { steps.append(.fail(.send, .delayed(.seconds(31)))) }
      if chance(0.02), typed < Self.commands - 6 { passOver() }
      pauseABit()
      if deaths > 0, chance(0.25) {
        deaths -= 1
        die()
      }
      while let due = killsAt.min(), due <= typed {
        killsAt.remove(due)
        kills -= 1
        kill()
      }
    }
    if kills > 0, !killsAt.isEmpty { kill() }
  }

  private mutating func burst() {
    let count = min(number(1...(chance(0.3) ? 12 : 4)), Self.commands - 6 - typed)
    let isHeld = chance(0.3)
    let isReversed = chance(0.15)
    let room = chance(0.5) ? number(0...2) : nil
    var lines: [Line] = []
    for index in 0..<count {
      var line = line(in: room ?? number(0...2))
      if isReversed { line.age = index * 700 }
      lines.append(line)
    }
    if isHeld { steps.append(.pause) }
    steps.append(.say(lines))
    if isHeld { steps.append(.resume) }
    typed += count
  }

  private mutating func line(in room: Int) -> Line {
    let member = Self.members[number(0...9)]
    let kind = needs[room].isEmpty ? 0 : number(0...99)
    if kind < 35 {
      needs[room].append(member)
      // Told apart by a number: what one member asks for twice would be linked.
      let thing = "\(Self.things[number(0...9)])\(needs[room].count)"
      return Line(room: room, member: member, text: "!need \(thing)")
    }
    if kind < 45 { return Line(room: room, member: member, text: "!needs") }
    let verb = kind < 70 ? "take" : kind < 80 ? "done" : kind < 90 ? "drop" : "close"
    // Now and then a number that there is not.
    let id = number(1...(needs[room].count + (chance(0.05) ? 1 : 0)))
    let owner = id <= needs[room].count ? needs[room][id - 1] : member
    let speaker = verb == "done" && !asksInPrivate ? owner : member
    return Line(room: room, member: speaker, text: "!\(verb) \(id)")
  }

  private mutating func pauseABit() {
    if chance(0.25) { return }
    let route = chance(0.6) ? Route.send : .sync
    steps.append(
      .wait(
        route: route, count: number(1...5), atMost: number(5...300),
        thenMicroseconds: number(0...15_000)))
  }

  private mutating func kill() {
    steps.append(.kill)
    if chance(0.4), typed < Self.commands - 6 { burst() }
    steps.append(.start)
    // Not always until it is up: the next may hit it while it starts.
    if chance(0.7) {
      steps.append(.wait(route: .sync, count: 1, atMost: 400, thenMicroseconds: 0))
    }
  }

  /// Something is said, its answer is lost, and the program is away for two days.
  private mutating func passOver() {
    steps.append(.fail(.send, .delayed(.seconds(2))))
    burst()
    steps += [
      .wait(route: .send, count: 1, atMost: 400, thenMicroseconds: 0),
      .wait(route: .sync, count: number(1...2), atMost: 400, thenMicroseconds: number(0...5_000)),
      .kill, .twoDays,
    ]
    if chance(0.4), typed < Self.commands - 6 { burst() }
    steps.append(.start)
  }

  private mutating func die() {
    steps.append(.die)
    if typed < Self.commands - 6 { burst() }
    steps.append(.wait(route: .logout, count: 1, atMost: number(1...300), thenMicroseconds: 0))
    steps.append(.revive)
  }

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < probability
  }
}
