/// The way from a row's present bytes back to those before: small where little was changed, however
/// long the row is. It fits only the very bytes that it was made for, which their sum tells.
struct RowPatch: Codable, Hashable {
  /// How many bytes of the row stay at its beginning and at its end; nil where none of it does.
  var kept: [Int]?
  /// What stood between them; nil where there was no row.
  var old: String?
  /// The sum of the row that it fits; nil where that is no row.
  var sum: Int64?

  /// One as it was kept.
  init(kept: [Int]?, old: String?, sum: Int64?) {
    self.kept = kept
    self.old = old
    self.sum = sum
  }

  /// - Parameters:
  ///   - before: the row as it was, in UTF-8; nil where there was none.
  ///   - after: the row as it is.
  init(from before: [UInt8]?, to after: [UInt8]?) {
    sum = after.map(Self.sum)
    guard let before else { return }
    guard let after else {
      old = String(decoding: before, as: UTF8.self)
      return
    }
    let most = min(before.count, after.count)
    var head = 0
    while head < most, before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < most - head, before[before.count - 1 - tail] == after[after.count - 1 - tail] {
      tail += 1
    }
    // What stands between is a text of its own: no character is cut.
    while head > 0, head < before.count, Self.isInside(before[head]) { head -= 1 }
    while tail > 0, Self.isInside(before[before.count - tail]) { tail -= 1 }
    kept = [head, tail]
    old = String(decoding: before[head..<before.count - tail], as: UTF8.self)
  }

  /// Whether it was made for these bytes.
  func fits(_ after: [UInt8]?) -> Bool { after.map(Self.sum) == sum }

  /// The bytes before; nil where there was no row. Only for bytes that it fits.
  func applied(to after: [UInt8]?) -> [UInt8]? {
    guard let old else { return nil }
    guard let after, let kept, kept.count == 2, kept.allSatisfy({ $0 >= 0 }),
      kept[0] + kept[1] <= after.count
    else { return Array(old.utf8) }
    return after.prefix(kept[0]) + Array(old.utf8) + after.suffix(kept[1])
  }

  /// FNV-1a, 64 bits: tells rows apart; nobody gains by making two alike.
  static func sum(_ bytes: [UInt8]) -> Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: sum)
  }

  /// Whether a byte continues a character.
  private static func isInside(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
