/// What members can type: a description and a function. Usage, help, errors and the reading of
/// the line come from the same declaration.
public struct Command: Sendable {
  /// The words that it answers to.
  public let words: CommandWords
  /// One line: what it is for.
  public let help: Text
  /// The line to type as an example, without prefix.
  public let example: Text
  /// The least role that may use it (E14).
  public let role: Role
  /// Where it can be typed.
  public let place: CommandPlace
  /// What becomes of the same line typed twice within a minute.
  public let repeats: Repeats
  /// True where it only notes something: a sign may answer it (`Answer.isPlain`).
  public let isLogging: Bool
  /// True where it erases: a typo never runs it.
  public let erases: Bool
  /// Whether a part of it is text, which may hold any word.
  public let takesText: Bool
  /// Whether it is about a file that somebody posted, or a long text below it (`Call.pasted`).
  public let takesFile: Bool
  /// Whether that may be the last one that the sender posted.
  public let takesLastFile: Bool
  /// Takes back what it did, where that is more than putting rows back as they were.
  public private(set) var opposite: (@Sendable (Call, Deed) throws -> Answer?)?
  /// Words that another command has too, and when they mean this one.
  public private(set) var shared: [String: @Sendable (Room, String) -> Bool] = [:]
  /// Words that are taken for it besides, where the room speaks their language, and shown nowhere.
  public private(set) var spoken: [Language: [String]] = [:]
  /// Words that mean it, but are too near another command's to run it: E01 names it.
  public private(set) var hinted: [Language: [String]] = [:]
  /// The parts that it takes, in words, without prefix: `take <number> [<quantity>]`.
  public let usage: Text

  private let body: @Sendable (Call, inout Reading) throws -> Answer

  /// Declares a command. The closure's parameters are the arguments' values, in the order of
  /// declaration; they are read in the fixed order of their stages, for people type the parts of
  /// a line in any order.
  ///
  /// - Parameters:
  ///   - name: the command's name and first English word.
  ///   - en: further English words.
  ///   - fr: the French words.
  ///   - help: what it is for, in one line.
  ///   - example: a line that works, without prefix.
  ///   - role: the least role that may use it: of its plugin, or of all.
  ///   - place: where it can be typed.
  ///   - repeats: what becomes of the same line typed twice within a minute.
  ///   - isLogging: true where it only notes something, so that a sign may answer it.
  ///   - erases: true where it erases, so that a typo never runs it.
  ///   - argument: the parts that it takes.
  ///   - run: what it does; throws a `Refusal` to change nothing and say why.
  public init<each Value: Sendable>(
    _ name: String, en: [String] = [], fr: [String] = [], help: Text, example: Text,
    role: Role = .member, place: CommandPlace = .room,
    repeats: Repeats = .allowed, isLogging: Bool = false, erases: Bool = false,
    _ argument: repeat Argument<each Value>,
    run: @escaping @Sendable (Call, repeat each Value) throws -> Answer
  ) {
    words = CommandWords(name, en: en, fr: fr)
    self.help = help
    self.example = example
    self.role = role
    self.place = place
    self.repeats = repeats
    self.isLogging = isLogging
    self.erases = erases
    var parts: [Text] = []
    for argument in repeat each argument {
      if !argument.label.isEmpty { parts.append(argument.usage) }
    }
    var stages: Set<ReadingStage> = []
    for argument in repeat each argument { stages.insert(argument.stage) }
    takesText = stages.contains(.text)
    takesLastFile = stages.contains(.file)
    takesFile = takesLastFile || stages.contains(.attachment)
    let takesQuantity = stages.contains(.quantity)
    let shown = words.shown
    usage = Text { language in
      ([shown[language]] + parts.map { $0[language] }).joined(separator: " ")
    }
    // All that the arguments' types are needed for is made ready here: to find out in each run what
    // they are costs as much as reading some of them.
    var makers: [@Sendable () -> any AnySlot] = []
    var order: [(stage: Int, place: Int)] = []
    for argument in repeat each argument {
      order.append((argument.stage.rawValue, makers.count))
      makers.append { Slot(argument) }
    }
    order.sort { $0 < $1 }
    body = { [makers, order] call, reading in
      reading.takesQuantity = takesQuantity
      let slots = makers.map { $0() }
      for (_, place) in order { try slots[place].fill(from: &reading) }
      let read = reading
      var next = 0
      func value<One: Sendable>(_ type: One.Type) throws -> One {
        defer { next += 1 }
        return try Slot<One>.value(of: slots[next], read)
      }
      let answer = try run(call, repeat value((each Value).self))
      return answer.closed(with: read.warnings, isPrivate: read.isPrivate)
    }
  }

  /// Reads the arguments from `reading` and runs the command.
  ///
  /// - Throws: `Refusal`, or whatever else the command's closure throws.
  public func run(_ call: Call, _ reading: Reading) throws -> Answer {
    var reading = reading
    return try body(call, &reading)
  }

  /// The same command with an opposite of its own, for what putting rows back does not undo: a
  /// ledger is taken back by one more line. Without one, `!undo` puts the rows back.
  ///
  /// - Parameter opposite: takes the deed back; of a deed that is an undo itself, does again what
  ///   was undone. It answers what was done, and throws E32 where that cannot be; nil: the rows are
  ///   put back all the same.
  public func undone(
    by opposite: @escaping @Sendable (Call, Deed) throws -> Answer?
  ) -> Command {
    var command = self
    command.opposite = opposite
    return command
  }

  /// The same command of which one word is another's as well: what follows it tells them apart.
  /// Both must say so.
  ///
  /// - Parameters:
  ///   - word: one of this command's words.
  ///   - fits: whether the rest of the line means this command.
  public func sharing(
    _ word: String, where fits: @escaping @Sendable (Room, String) -> Bool
  ) -> Command {
    var command = self
    command.shared[word] = fits
    return command
  }

  /// The same command with more words that people use for it, which help does not show. They hold
  /// in rooms of their own language only, so they may be as near to a word of the other language as
  /// they like: `donne` is no slip of `done` in a French room.
  public func spoken(en: [String] = [], fr: [String] = []) -> Command {
    var command = self
    command.spoken = [.en: en, .fr: fr]
    return command
  }

  /// The same command with words that are never run, for they are a letter away from a command of
  /// that language that does something else: whoever types them is told of this one (E01), or of all that have the word
  /// (E41).
  public func hinted(en: [String] = [], fr: [String] = []) -> Command {
    var command = self
    command.hinted = [.en: en, .fr: fr]
    return command
  }

  /// Whether a typo may run it: not what erases, nor what is for coordinators and admins.
  public var canBeMistyped: Bool { role < .coord && !erases }
}
