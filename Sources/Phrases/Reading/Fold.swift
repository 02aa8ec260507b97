/// The text without case and accents, for comparing: `"Été"` → `"ete"`, `"Cœur"` → `"coeur"`,
/// `"Straße"` → `"strasse"`. Latin letters go by a table; other scripts only lose their case.
public func fold(_ text: String) -> String {
  if isFolded(text.utf8) { return text }
  var bytes = [UInt8]()
  bytes.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x41...0x5A: bytes.append(UInt8(scalar.value) | 0x20)
    case 0..<0x80: bytes.append(UInt8(scalar.value))
    case 0xC0..<0x180: bytes.append(contentsOf: latin[Int(scalar.value) - 0xC0])
    case 0x218, 0x219: bytes.append(UInt8(ascii: "s"))
    case 0x21A, 0x21B: bytes.append(UInt8(ascii: "t"))
    case 0x300..<0x370: break
    default:
      for lower in scalar.properties.lowercaseMapping.unicodeScalars {
        bytes.append(contentsOf: UTF8.encode(lower) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// ASCII without capitals is folded already.
private func isFolded(_ bytes: String.UTF8View) -> Bool {
  // Where they lie in memory: a view's own steps cost several times as much.
  unsafe bytes.withContiguousStorageIfAvailable { unsafe isFolded($0) }
    ?? bytes.allSatisfy(isFolded)
}

private func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  for index in 0..<bytes.count where unsafe !isFolded(bytes[index]) { return false }
  return true
}

private func isFolded(_ byte: UInt8) -> Bool { byte < 0x80 && byte &- 0x41 >= 26 }

/// What U+00C0 … U+017F fold to, one word a scalar.
private let latin: [[UInt8]] = {
  let row = "a a a a a a ae c e e e e i i i i d n o o o o o"
  let words = [
    row, "x o u u u u y th ss", row, "÷ o u u u u y th y",
    run("a", 6), run("c", 8), run("d", 4), run("e", 10), run("g", 8), run("h", 4), run("i", 10),
    "ij ij", run("j", 2), run("k", 3), run("l", 10), run("n", 9), run("o", 6), "oe oe",
    run("r", 6), run("s", 8), run("t", 6), run("u", 12), run("w", 2), run("y", 3), run("z", 6),
    "s",
  ]
  return words.joined(separator: " ").split(separator: " ").map { Array($0.utf8) }
}()

private func run(_ letter: String, _ count: Int) -> String {
  Array(repeating: letter, count: count).joined(separator: " ")
}
