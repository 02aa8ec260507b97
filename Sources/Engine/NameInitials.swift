import PluginAPI

/// How the names begin that we go by in any room: a line that begins like none of them is not said
/// to us by name. One look in a table for most lines of talk.
struct NameInitials {
  /// Letters that are looked at.
  private static let length = 3

  private var isInitial = [Bool](repeating: false, count: 256)
  /// Folded, each of `length` bytes at most.
  private var beginnings: Set<[UInt8]> = []

  init() {
    for sign in "@[".utf8 { isInitial[Int(sign)] = true }
    // Folding may make a letter of it.
    for byte in 0x80..<0x100 { isInitial[byte] = true }
  }

  /// Takes one more name.
  mutating func add(_ name: String?) {
    let name = Array(fold(normalise(name ?? "")).utf8.prefix(Self.length))
    guard let first = name.first, beginnings.insert(name).inserted else { return }
    isInitial[Int(first)] = true
    if Self.isLetter(first) { isInitial[Int(first ^ 0x20)] = true }
  }

  /// Whether a line may begin with one of the names.
  func mayBegin(_ line: String.UTF8View) -> Bool {
    guard let first = line.first, isInitial[Int(first)] else { return false }
    guard Self.isLetter(first) else { return true }
    return beginnings.contains { beginning in
      // A byte of no ASCII letter may be folded into one.
      zip(line, beginning).allSatisfy { byte, folded in
        byte >= 0x80 || (Self.isLetter(byte) ? byte | 0x20 : byte) == folded
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
