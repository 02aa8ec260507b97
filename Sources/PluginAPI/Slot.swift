/// Holds one argument's value between the order of reading and the order of declaration.
final class Slot<Value: Sendable>: AnySlot {
  private let argument: Argument<Value>
  private var found: Value?

  init(_ argument: Argument<Value>) { self.argument = argument }

  func fill(from reading: inout Reading) throws { found = try argument.take(&reading) }

  /// What a slot of this type holds, or what stands in for it.
  static func value(of slot: any AnySlot, _ reading: Reading) throws -> Value {
    guard let slot = slot as? Self else { preconditionFailure("slots are in another order") }
    if let found = slot.found { return found }
    return try slot.argument.whenAbsent(reading)
  }
}

/// A slot whatever its value's type.
protocol AnySlot: AnyObject {
  func fill(from reading: inout Reading) throws
}
