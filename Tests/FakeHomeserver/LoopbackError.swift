/// What a loopback server cannot do; for the person who reads the failed test.
public struct LoopbackError: Error, CustomStringConvertible {
  /// A plain sentence.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
