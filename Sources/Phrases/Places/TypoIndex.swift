/// Finds the words that are one letter away from one that was typed, among tens of thousands.
///
/// A single letter put in, left out, exchanged or swapped with its neighbour leaves the first or
/// the last half of a word as it was; so each word is filed under both of its halves.
struct TypoIndex: Sendable {
  private struct Entry {
    var hash: UInt64
    var word: Int32
  }

  /// The most words that one half is compared with.
  static let bound = 2_000

  private let words: [[UInt8]]
  private let entries: [Entry]

  /// - Parameter words: those to find; their places in this array are what `near` gives.
  init(_ words: [[UInt8]]) {
    self.words = words
    var entries = [Entry]()
    entries.reserveCapacity(words.count * 2)
    for (index, word) in words.enumerated() {
      let half = word.count / 2
      entries.append(
        Entry(hash: Self.hash(word[..<half], word.count, 0), word: Int32(index)))
      entries.append(
        Entry(
          hash: Self.hash(word[min(half + 1, word.count)...], word.count, 1), word: Int32(index)))
    }
    entries.sort { ($0.hash, $0.word) < ($1.hash, $1.word) }
    self.entries = entries
  }

  /// The words exactly one letter away from `typed`, in order.
  func near(_ typed: [UInt8]) -> [Int] {
    var found = Set<Int>()
    for count in max(1, typed.count - 1)...typed.count + 1 {
      let half = count / 2
      let tail = max(0, count - half - 1)
      guard half <= typed.count, tail <= typed.count else { continue }
      look(for: Self.hash(typed[..<half], count, 0), typed, &found)
      look(for: Self.hash(typed[(typed.count - tail)...], count, 1), typed, &found)
    }
    return found.sorted()
  }

  private func look(for hash: UInt64, _ typed: [UInt8], _ found: inout Set<Int>) {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    for entry in entries[low...].prefix(Self.bound) {
      guard entry.hash == hash else { return }
      let index = Int(entry.word)
      if isOneLetterAway(words[index], typed) { found.insert(index) }
    }
  }

  /// FNV-1a, salted with the whole word's length and which half it is.
  private static func hash(_ bytes: ArraySlice<UInt8>, _ count: Int, _ side: UInt64) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ (UInt64(count) << 1 | side)
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}

/// Whether two words differ by one letter put in, left out, exchanged, or swapped with its
/// neighbour.
private func isOneLetterAway(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  guard abs(a.count - b.count) <= 1, a != b else { return false }
  var start = 0
  while start < a.count, start < b.count, a[start] == b[start] { start += 1 }
  var (endA, endB) = (a.count, b.count)
  while endA > start, endB > start, a[endA - 1] == b[endB - 1] {
    endA -= 1
    endB -= 1
  }
  switch (endA - start, endB - start) {
  case (0...1, 0...1): return true
  case (2, 2): return a[start] == b[start + 1] && a[start + 1] == b[start]
  default: return false
  }
}
