/// The words of one command line after the command's word, out of which readers take their parts.
///
/// Readers are run in a fixed order (private details, people, ids, quantity, limit, place, "for",
/// keywords, item); each takes its words out, and ``remainingText`` is what nobody took, as typed.
///
/// ```swift
/// var line = Utterance("60 visors for CHR before Friday 6pm")
/// try line.takeQuantity(language: .en)                      // 60 pc
/// try line.takeDue(now: now, zone: paris, language: .en)    // before Fri 10 Apr 18:00
/// line.takeFor()                                            // "CHR"
/// line.remainingText                                        // "visors"
/// ```
public struct Utterance: Sendable {
  /// The words, punctuation apart, in order.
  let words: [Word]
  /// What took each word, `nil` for those that are left.
  private(set) var taken: [Part?]
  /// Words that are no amounts, though they look like one.
  private(set) var held: Set<Int> = []
  /// Which words are part of a date, once amounts have been looked for.
  var inDate: [Bool] = []

  /// What a reader took.
  enum Part: Sendable {
    case id, entry, quantity, due, place, label, keyword, item, person, privacy
  }

  /// Splits a line that ``normalise(_:)`` made.
  public init(_ normalised: String) {
    words = split(normalised)
    taken = Array(repeating: nil, count: words.count)
  }

  /// Whether nothing is left but punctuation.
  public var isEmpty: Bool { !words.indices.contains { taken[$0] == nil && !words[$0].isMark } }

  /// The whole line as it was given, what was taken out included.
  public var wholeText: String { joined(Array(words.indices)) }

  /// The word at `index` if a reader may look at it: there, not taken, not quoted.
  func word(_ index: Int) -> Word? {
    guard words.indices.contains(index), taken[index] == nil, !words[index].isQuoted else {
      return nil
    }
    return words[index]
  }

  /// Whether a reader may look at the word at `index`, and it has a trait.
  func has(_ trait: WordTraits, at index: Int) -> Bool {
    words.indices.contains(index) && words[index].traits.contains(trait) && taken[index] == nil
      && !words[index].isQuoted
  }

  /// The folded word at `index` if a reader may look at it, else an empty string.
  func folded(_ index: Int) -> String {
    guard words.indices.contains(index), taken[index] == nil, !words[index].isQuoted else {
      return ""
    }
    return words[index].folded
  }

  /// Whether nothing follows a part that ends before `index`: the end, punctuation, or a gap.
  func isEnd(_ index: Int) -> Bool {
    guard words.indices.contains(index), taken[index] == nil, !words[index].isQuoted else {
      return true
    }
    return words[index].isMark || words[index].isPicture
  }

  /// The words of a span as typed.
  func raw(_ span: Range<Int>) -> String { joined(Array(span)) }

  /// Marks a span as taken.
  mutating func take(_ span: Range<Int>, as part: Part) {
    for index in span where words.indices.contains(index) { taken[index] = part }
  }

  /// Keeps a word from being read as an amount.
  mutating func hold(_ index: Int) { held.insert(index) }

  /// Joins words with the spaces that stood between them; a gap counts as one.
  func joined(_ indices: [Int]) -> String {
    var text = ""
    var previous: Int?
    for index in indices {
      let isAfterGap = previous.map { index != $0 + 1 } ?? false
      if previous != nil, words[index].hasSpace || isAfterGap && !words[index].isMark {
        text += " "
      }
      text += words[index].text
      previous = index
    }
    return text
  }
}
