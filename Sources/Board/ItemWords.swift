import PluginAPI

/// The words of a text that say what it is about, as they are compared: folded, without endings of
/// the plural and without small words.
struct ItemWords {
  let set: Set<String>

  init(_ text: String) {
    let text = fold(text)
    var set: Set<String> = []
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // What letters of other scripts are takes a look into tables.
      for word in text.utf8.split(whereSeparator: { !Self.isWordByte($0) }) {
        Self.add(String(Substring(word)), to: &set)
      }
    } else {
      for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        Self.add(String(word), to: &set)
      }
    }
    self.set = set
  }

  private static func add(_ word: String, to set: inout Set<String>) {
    if !small.contains(word) { set.insert(stem(word)) }
  }

  /// Whether it is a small letter or a digit of ASCII: folded text has no capitals.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
  }

  /// Whether two texts say the same: the same words, or one more in either where there are two at
  /// least.
  func isSame(as other: ItemWords) -> Bool {
    if set == other.set { return true }
    let (short, long) = set.count < other.set.count ? (set, other.set) : (other.set, set)
    return short.count >= 2 && long.count == short.count + 1 && short.isSubset(of: long)
  }

  // MARK: Finding

  /// The sums under which a text is found: that of its words, and those without one of them, for
  /// texts that have one less. A sum is of numbers that stand for the words, so in no order, and to
  /// take a word away is to subtract its number.
  var sums: [Int64] {
    let numbers = set.map(Self.number)
    let sum = numbers.reduce(0, &+)
    if numbers.count < 3 { return [sum] }
    return [sum] + Set(numbers.map { Self.mark(sum &- $0) })
  }

  /// The sums under which all texts that say the same as this one are, and few others.
  var soughtSums: [Int64] {
    let numbers = set.map(Self.number)
    let sum = numbers.reduce(0, &+)
    let longer = numbers.count < 2 ? [] : [Self.mark(sum)]
    let shorter = numbers.count < 3 ? [] : Set(numbers.map { sum &- $0 })
    return [sum] + longer + shorter
  }

  /// Tells the sum of a text without one of its words from that of a whole one.
  private static func mark(_ sum: Int64) -> Int64 { ~sum }

  /// FNV-1a, 64 bits: what has the same number by chance is compared word by word.
  private static func number(_ word: String) -> Int64 {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: sum)
  }

  private static func stem(_ word: String) -> String {
    guard word.count > 3, word.hasSuffix("s") || word.hasSuffix("ux") else { return word }
    return String(word.dropLast())
  }

  private static let small: Set = [
    "a", "an", "the", "of", "for", "to", "in", "at", "on", "and", "or", "some", "please", "pls",
    "plz", "thanks", "thank", "you", "we", "i", "need", "still", "with", "also", "un", "une", "des",
    "de", "du", "d",
    "le", "la", "les", "l", "et", "ou", "pour", "en", "au", "aux", "sur", "svp", "stp", "merci",
    "avec", "aussi", "besoin", "toujours", "encore", "vite",
  ]
}
