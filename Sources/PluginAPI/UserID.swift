/// A person (or a bridge's ghost), by full id: `@lea:example.org`. Display names are labels and
/// prove nothing: anyone may take anyone's.
public struct UserID: Identifier {
  /// The id as the transport writes it.
  public let text: String

  /// Takes the id as it is.
  public init(_ text: String) { self.text = text }
}
