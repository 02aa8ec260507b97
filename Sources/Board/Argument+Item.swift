public import PluginAPI

extension Argument where Value == Int {
  /// The number of the item that a verb is about: as `.id`, but several at once are refused, for
  /// the second would be taken for a quantity.
  ///
  /// - Parameter isFirst: true for verbs without a quantity: the first number is the one, whatever
  ///   comes later (`close 41 dup #38`).
  public static func item(isFirst: Bool = false) -> Self {
    Self(
      label: id.label, stage: .id,
      take: { reading in
        let words = reading.utterance.remainingText.split(separator: " ").map(String.init)
        if let two = ItemNumbers.severalFirst(of: words) {
          throw Refusal.oneAtATime(two, command: reading.example)
        }
        if isFirst, let first = words.first, first.allSatisfy(\.isNumber) {
          return reading.utterance.takeBareID()
        }
        return reading.takeID()
      },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }
}

extension Reading {
  /// Refuses a line that is about several items and says nothing else, "1 and 2", "#1 #2", for verbs
  /// of one: the second would be taken for a quantity.
  ///
  /// - Throws: which to send first.
  public func refuseSeveralItems() throws(Refusal) {
    let words = utterance.remainingText.split(separator: " ").map(String.init)
    let isMarked = words.count { $0.hasPrefix("#") } > 1
    guard isMarked || words.allSatisfy(ItemNumbers.isNumberOrJoint),
      let two = ItemNumbers.severalFirst(of: words)
    else { return }
    throw .oneAtATime(two, command: example)
  }
}

/// Looks at how the numbers of a line stand to each other.
private enum ItemNumbers {
  private static let joints: Set = ["and", "et", "&", "puis", "then"]

  /// Whether a word is a number, marked or not, or joins two.
  static func isNumberOrJoint(_ word: String) -> Bool {
    let number = word.drop { $0 == "#" }.reversed().drop { ",.!".contains($0) }
    return joints.contains(fold(word))
      || !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// `1 and 2`, `#1 #2`, `1, 2, 3` at the start of a line: the first two.
  static func severalFirst(of words: [String]) -> (Int, Int)? {
    var numbers: [Int] = []
    var marked: [Int] = []
    var joined = false
    var wasListed = false
    for word in words {
      var digits = word[...]
      if digits.hasPrefix("#") { digits = digits.dropFirst() }
      var isListed = false
      while digits.last == "," {
        digits = digits.dropLast()
        isListed = true
      }
      if let number = Int(digits), digits.count <= 9, number >= 0 {
        numbers.append(number)
        // `1, 2`: a comma and a space part two of a list; `1,5` is one number.
        if wasListed { joined = true }
        wasListed = isListed
        if word.hasPrefix("#") { marked.append(number) }
      } else if joints.contains(fold(word)), !numbers.isEmpty {
        joined = true
      } else {
        break
      }
    }
    // `#1 20 #2 10`: the others are quantities.
    if marked.count >= 2 { return (marked[0], marked[1]) }
    guard numbers.count >= 2, joined || numbers.count >= 3 else { return nil }
    return (numbers[0], numbers[1])
  }
}
