/// The figures of one word that may be a time: `18:00`, `18h30`, `6.30pm`, `6`.
struct Clock {
  var hour: Int
  var minute: Int?
  var mark: String

  init?(_ word: String) {
    var bytes = Array(word.utf8)[...]
    guard let hour = Clock.number(&bytes, most: 2) else { return nil }
    self.hour = hour
    let separator = bytes.first
    switch separator {
    case UInt8(ascii: ":"), UInt8(ascii: "."):
      bytes = bytes.dropFirst()
      guard bytes.prefix(2).count == 2, let minute = Clock.number(&bytes, most: 2) else {
        return nil
      }
      self.minute = minute
      let tail = String(decoding: bytes, as: UTF8.self)
      guard ["", "am", "pm"].contains(tail) else { return nil }
      mark = tail.isEmpty ? (separator == UInt8(ascii: ":") ? ":" : ".") : tail
    case UInt8(ascii: "h"):
      let tail = String(decoding: bytes, as: UTF8.self)
      mark = "h"
      if tail == "heures" || tail == "heure" { return }
      bytes = bytes.dropFirst()
      if bytes.isEmpty { return }
      guard bytes.count == 2, let minute = Clock.number(&bytes, most: 2) else { return nil }
      self.minute = minute
    default:
      mark = String(decoding: bytes, as: UTF8.self)
      guard ["", "am", "pm"].contains(mark) else { return nil }
    }
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, most: Int) -> Int? {
    let run = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard (1...most).contains(run.count) else { return nil }
    bytes = bytes.dropFirst(run.count)
    return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
