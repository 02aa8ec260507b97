/// Figures that may be a telephone number: groups of them, parted by spaces, points, hyphens.
struct PhoneNumber {
  /// How many figures it has.
  private(set) var digits = 0
  /// The index after its last word.
  private(set) var end: Int
  private var groups = [Int]()
  private var separators = Set<Character>()
  private var isInternational = false
  /// Whether figures stand right before it: then it may be the rest of an amount.
  private let followsFigures: Bool
  private var text = ""

  /// Reads the figures that begin with the word at `index`; nil where there are none.
  ///
  /// - Parameter word: the word at an index, without case; empty where there is none.
  init?(at index: Int, _ word: (Int) -> String) {
    guard Self.mayBegin(word(index), isFirst: true) else { return nil }
    end = index
    followsFigures = word(index - 1).last?.isNumber ?? false
    while let last = add(word(end)) {
      end += 1
      if last { break }
      // "+33 (0)6 12 …": the zero in brackets is not dialled.
      guard isInternational, word(end) == "(", word(end + 1).hasPrefix("0)") else { continue }
      let rest = word(end + 1).dropFirst(2)
      end += 2
      if !rest.isEmpty, add(String(rest)) == nil { break }
    }
    guard digits > 0, digits <= 15 || isInternational && digits <= 17 else { return nil }
  }

  /// Adds a word of figures; nil where it is none, true where nothing can follow it.
  private mutating func add(_ word: String) -> Bool? {
    let isFirst = groups.isEmpty
    guard Self.mayBegin(word, isFirst: isFirst) else { return nil }
    var rest = word[...]
    if isFirst, rest.first == "+" {
      isInternational = true
      rest = rest.dropFirst()
    }
    let signs = rest.filter { !("0"..."9").contains($0) }
    guard !rest.isEmpty, signs.allSatisfy({ ".-/".contains($0) }), rest.first?.isNumber ?? false,
      rest.last?.isNumber ?? false
    else { return nil }
    let parts = rest.split { ".-/".contains($0) }
    guard parts.count == signs.count + 1 else { return nil }
    // A number that is whole in one word is not made longer by an amount after it.
    if !isFirst, !separators.isSubset(of: [" "]) || signs.count > 0 { return nil }
    if !isFirst { separators.insert(" ") }
    for sign in signs { separators.insert(sign) }
    for part in parts {
      groups.append(part.count)
      digits += part.count
      text += part
    }
    if isFirst, text.hasPrefix("00"), !text.hasPrefix("000"), text.count > 2 {
      isInternational = true
    }
    return isNational || digits > 15
  }

  /// A look at the first byte, for most words are none.
  private static func mayBegin(_ word: String, isFirst: Bool) -> Bool {
    guard let first = word.utf8.first else { return false }
    return (0x30...0x39).contains(first) || isFirst && first == UInt8(ascii: "+")
  }

  /// Ten figures that begin as French numbers do.
  private var isNational: Bool {
    guard digits == 10, text.first == "0", text.dropFirst().first != "0", separators.count <= 1
    else { return false }
    return groups.allSatisfy { $0 >= 2 }
  }

  /// Whether it is a telephone number without a word that says so.
  var isCertain: Bool {
    if isInternational { return (8...17).contains(digits) }
    guard separators.count <= 1 else { return false }
    if isNational { return true }
    // Dates have eight figures, thousands groups of three.
    guard (9...15).contains(digits), groups.count >= 3, groups.allSatisfy({ $0 >= 2 }) else {
      return false
    }
    let isThousands = groups.dropFirst().allSatisfy { $0 == 3 } && text.first != "0"
    if separators == [" "] || separators.isEmpty {
      return text.first == "0" && !text.hasPrefix("00") && !followsFigures
    }
    return !isThousands || separators == ["-"]
  }
}
