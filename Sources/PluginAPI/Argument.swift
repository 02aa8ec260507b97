/// One part of a command's line: takes itself out of what was typed, and leaves the rest.
public struct Argument<Value: Sendable>: Sendable {
  /// When it is taken out.
  public typealias Stage = ReadingStage

  /// What usage calls it; empty for a part that usage does not show.
  public let label: Text
  /// When it is taken out.
  public let stage: Stage
  /// True where a line is good without it.
  public let isOptional: Bool
  /// Takes the part out; nil where it is not there.
  let take: @Sendable (inout Reading) throws -> Value?
  /// What stands in for a part that is not there, or the refusal.
  let whenAbsent: @Sendable (Reading) throws -> Value

  /// Declares a part.
  ///
  /// - Parameters:
  ///   - label: what usage calls it.
  ///   - stage: when it is taken out.
  ///   - isOptional: whether usage shows it in brackets.
  ///   - take: takes the part out of the reading, or returns nil and changes nothing.
  ///   - whenAbsent: gives the value of a part that is not there, or throws a `Refusal`.
  public init(
    label: Text, stage: Stage, isOptional: Bool = false,
    take: @escaping @Sendable (inout Reading) throws -> Value?,
    whenAbsent: @escaping @Sendable (Reading) throws -> Value
  ) {
    self.label = label
    self.stage = stage
    self.isOptional = isOptional
    self.take = take
    self.whenAbsent = whenAbsent
  }

  /// Takes the part out, for an argument that is made of others; nil where it is not there.
  public func read(_ reading: inout Reading) throws -> Value? { try take(&reading) }

  /// As it stands in a usage line: `<quantity>` or `[<quantity>]`.
  var usage: Text {
    Text { language in
      isOptional ? "[\(label[language])]" : "<\(label[language])>"
    }
  }

  /// The same part, where a line is good without it.
  public static func optional<Wrapped>(_ base: Argument<Wrapped>) -> Self
  where Value == Wrapped? {
    Self(
      label: base.label, stage: base.stage, isOptional: true,
      take: { reading in try base.take(&reading) }, whenAbsent: { _ in nil })
  }
}
