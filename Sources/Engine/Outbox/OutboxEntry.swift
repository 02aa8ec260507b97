public import PluginAPI

/// An effect that is in the journal and not yet known to have happened.
public struct OutboxEntry: Sendable, Hashable {
  /// Made of cause and number, in `[A-Za-z0-9._~-]`, never of the clock: the same at every attempt
  /// and after every restart.
  public var id: String
  /// What to do.
  public var effect: Effect
  /// The moment of its turn.
  public var since: Moment

  /// An entry of these parts.
  public init(id: String, effect: Effect, since: Moment) {
    self.id = id
    self.effect = effect
    self.since = since
  }

  /// An id made of its cause and a number: bytes outside `[A-Za-z0-9._-]` become `~` and two
  /// hexadecimal digits, so that different causes never meet.
  public static func id(cause: String, number: Int) -> String {
    var id = ""
    for byte in cause.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        id.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        id += byte < 16 ? "~0" : "~"
        id += String(byte, radix: 16)
      }
    }
    return "\(id).\(number)"
  }
}
