/// Holds one argument's value between the order of reading and the order of declaration.
final class Slot<Value: Sendable>: AnySlot {
  private let argument: Argument<Value>
  private var found: Value?

  init(_ argument: Argument<Value>) { self.argument = argument }

  var stage: Argument<Value>.Stage.RawValue { argument.stage.rawValue }

  func fill(from reading: inout Reading) throws { found = try argument.take(&reading) }

  func value(_ reading: Reading) throws -> Value {
    if let found { return found }
    return try argument.whenAbsent(reading)
  }
}

/// A slot whatever its value's type.
protocol AnySlot: AnyObject {
  var stage: Int { get }
  func fill(from reading: inout Reading) throws
}
