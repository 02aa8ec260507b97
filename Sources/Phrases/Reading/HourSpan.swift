/// Two hours with what joins them: `18h-20h`, `8-11pm`, `de 18h à 20h`, `between 6 and 8pm`.
struct HourSpan {
  var first: TimeOfDay
  var last: TimeOfDay
  var words: Range<Int>
}

/// One end of such a span, as written.
private struct SpanEnd {
  var hour: Int
  var minute: Int?
  /// `h`, `:`, `am`, `pm`, or none.
  var mark = ""

  /// The wall time, where `half` is `am` or `pm` and stands at the other end.
  func time(_ half: String = "") -> TimeOfDay? {
    let half = mark == "am" || mark == "pm" ? mark : mark.isEmpty ? half : ""
    if half.isEmpty { return TimeOfDay(hour: hour, minute: minute ?? 0) }
    guard (1...12).contains(hour) else { return nil }
    return TimeOfDay(hour: hour % 12 + (half == "pm" ? 12 : 0), minute: minute ?? 0)
  }
}

extension Utterance {
  /// Reads the span of hours that begins at `index`; throws for a clock that has no such hour.
  func readHourSpan(at index: Int) throws(PhraseFailure) -> HourSpan? {
    let leads: Set = ["de", "from", "entre", "between", "du"]
    let start = leads.contains(folded(index)) ? index + 1 : index
    guard let first = word(start), first.startsWithDigit || clockNames[first.folded] != nil else {
      return nil
    }
    var line = SpanScanner(self, at: start)
    guard let opening = line.spanEnd(),
      line.joint(isBetween: ["entre", "between"].contains(folded(index))),
      let closing = line.spanEnd(), let end = line.index
    else { return nil }
    guard !opening.mark.isEmpty || !closing.mark.isEmpty else { return nil }
    // "Le 14 à 9h", "mardi 14 à 9h": that day, at nine.
    if start == index, opening.mark.isEmpty, folded(start + 1) == "a",
      !everyWords.contains(folded(start - 2)),
      ["le", "the"].contains(folded(start - 1)) || weekdayWords[folded(start - 1)] != nil
        || folded(start - 1) == "." && weekdayWords[folded(start - 2)] != nil
    {
      return nil
    }
    let words = index..<end
    let times = read(opening, closing)
    guard let (begins, ends) = times else { throw .dateNotUnderstood(raw: raw(words)) }
    return HourSpan(first: begins, last: ends, words: words)
  }

  private func read(_ opening: SpanEnd, _ closing: SpanEnd) -> (TimeOfDay, TimeOfDay)? {
    guard let last = closing.time(opening.mark == "am" ? "" : opening.mark) else { return nil }
    guard opening.mark.isEmpty, closing.mark == "pm" || closing.mark == "am" else {
      return opening.time().map { ($0, last) }
    }
    // "11-2pm" begins in the morning, "8-11pm" does not.
    let same = opening.time(closing.mark)
    if let same, same < last { return (same, last) }
    return opening.time(closing.mark == "pm" ? "am" : "pm").map { ($0, last) }
  }
}

private let clockNames = ["midi": 12, "noon": 12, "minuit": 24, "midnight": 24]

/// Walks over the bytes of folded words that follow each other.
private struct SpanScanner {
  private var bytes = [UInt8]()
  private var ends = [Int: Int]()
  private var at = 0

  /// The words from `index` on, joined as they were typed; at most ten.
  init(_ line: Utterance, at index: Int) {
    var next = index
    while next < index + 10, let word = line.word(next) {
      if next > index, word.hasSpace { bytes.append(0x20) }
      bytes.append(contentsOf: word.folded.utf8)
      next += 1
      ends[bytes.count] = next
    }
  }

  /// The index after the word that ends here; `nil` in the middle of one.
  var index: Int? { ends[at] }

  mutating func spanEnd() -> SpanEnd? {
    for (name, hour) in clockNames where take(name) { return SpanEnd(hour: hour, mark: "h") }
    guard let hour = number(most: 2) else { return nil }
    var end = SpanEnd(hour: hour)
    if take(":") || at + 1 < bytes.count && bytes[at] == 0x2E && isDigit(at + 1) && take(".") {
      end.minute = number(most: 2)
      end.mark = ":"
      if end.minute == nil { return nil }
    }
    let here = at
    _ = take(" ")
    if take("am") {
      end.mark = "am"
    } else if take("pm") {
      end.mark = "pm"
    } else if take("heures") || take("heure") || take("h") {
      end.mark = "h"
      let after = at
      _ = take(" ")
      if let minute = number(most: 2), !isWordByte(at) {
        end.minute = minute
      } else {
        at = after
      }
    } else {
      at = here
    }
    return isWordByte(at) ? nil : end
  }

  mutating func joint(isBetween: Bool) -> Bool {
    _ = take(" ")
    for sign in ["-", "–", "—"] where take(sign) {
      _ = take(" ")
      return true
    }
    for word in ["jusqu' a ", "jusqu'a ", "until ", "till ", "to ", "a "] where take(word) {
      return true
    }
    return isBetween && (take("et ") || take("and "))
  }

  private mutating func number(most: Int) -> Int? {
    var value = 0
    var count = 0
    while count <= most, isDigit(at) {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
      count += 1
    }
    guard (1...most).contains(count) else {
      at -= count
      return nil
    }
    return value
  }

  private mutating func take(_ text: String) -> Bool {
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private func isDigit(_ place: Int) -> Bool {
    place < bytes.count && bytes[place] >= 0x30 && bytes[place] <= 0x39
  }

  private func isWordByte(_ place: Int) -> Bool {
    isDigit(place) || place < bytes.count && bytes[place] >= 0x61 && bytes[place] <= 0x7A
  }
}
