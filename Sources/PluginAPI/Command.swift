/// What members can type: a description and a function. Usage, help, errors and the reading of
/// the line come from the same declaration.
public struct Command: Sendable {
  /// The words that it answers to.
  public let words: CommandWords
  /// One line: what it is for.
  public let help: Text
  /// The line to type as an example, without prefix.
  public let example: Text
  /// Who may use it.
  public let role: Role
  /// Where it can be typed.
  public let place: CommandPlace
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
  ///   - role: who may use it.
  ///   - place: where it can be typed.
  ///   - argument: the parts that it takes.
  ///   - run: what it does; throws a `Refusal` to change nothing and say why.
  public init<each Value: Sendable>(
    _ name: String, en: [String] = [], fr: [String] = [], help: Text, example: Text,
    role: Role = .member, place: CommandPlace = .room, _ argument: repeat Argument<each Value>,
    run: @escaping @Sendable (Call, repeat each Value) throws -> Answer
  ) {
    words = CommandWords(name, en: en, fr: fr)
    self.help = help
    self.example = example
    self.role = role
    self.place = place
    var parts: [Text] = []
    for argument in repeat each argument {
      if !argument.label.isEmpty { parts.append(argument.usage) }
    }
    let shown = words.shown
    usage = Text { language in
      ([shown[language]] + parts.map { $0[language] }).joined(separator: " ")
    }
    body = { call, reading in
      let slots = (repeat Slot(each argument))
      var inOrder: [any AnySlot] = []
      for slot in repeat each slots { inOrder.append(slot) }
      inOrder.sort { $0.stage < $1.stage }
      for slot in inOrder { try slot.fill(from: &reading) }
      let answer = try run(call, repeat (each slots).value(reading))
      return answer.closed(with: reading.warnings, isPrivate: reading.isPrivate)
    }
  }

  /// Reads the arguments from `reading` and runs the command.
  ///
  /// - Throws: `Refusal`, or whatever else the command's closure throws.
  public func run(_ call: Call, _ reading: Reading) throws -> Answer {
    var reading = reading
    return try body(call, &reading)
  }
}
