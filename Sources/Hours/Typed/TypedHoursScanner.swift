import Phrases

/// Takes hours as people say them apart.
struct TypedHoursScanner {
  /// A piece, and where it begins.
  typealias Piece = (token: TypedHoursToken, at: String.Index)

  private let text: String
  private var index: String.Index
  private var pieces: [Piece] = []
  /// Whether `we` is Wednesday here, as in OpenStreetMap, and not the weekend.
  private let isEnglish: Bool

  init(_ text: String) {
    self.text = text
    index = text.startIndex
    let words = Set(fold(text).split { !$0.isLetter }.map(String.init))
    isEnglish = !words.isDisjoint(with: ["mo", "tu", "th", "su", "mon", "tue", "thu", "fri", "sun"])
  }

  /// All pieces in order.
  ///
  /// - Throws: `HoursProblem` at an hour that no clock shows.
  mutating func scan() throws(HoursProblem) -> [Piece] {
    while index < text.endIndex {
      let character = text[index]
      if character.isASCII, character.isNumber {
        try number()
      } else if character.isLetter {
        word()
      } else if character == "\"" {
        try comment()
      } else {
        sign(character)
      }
    }
    return pieces
  }

  private mutating func put(_ token: TypedHoursToken, at start: String.Index) {
    pieces.append((token, start))
  }

  private mutating func sign(_ character: Character) {
    let start = index
    index = text.index(after: index)
    switch character {
    case "-", "–", "—", "‑", "−": put(.upTo, at: start)
    case ",": put(.comma, at: start)
    case "&", "/": put(.and, at: start)
    case "+": put(.since, at: start)
    case ";", "|": put(.end, at: start)
    case ".":
      // "lun." is short for a day.
      if case .day? = pieces.last?.token { return }
      put(.end, at: start)
    default: break
    }
  }

  private mutating func comment() throws(HoursProblem) {
    let start = index
    let inside = text.index(after: index)
    guard let end = text[inside...].firstIndex(of: "\"") else { throw HoursProblem(text[start...]) }
    put(.comment(String(text[inside..<end]).trimmingSpaces), at: start)
    index = text.index(after: end)
  }

  private mutating func word() {
    let start = index
    var end = wordEnd(from: start)
    var folded = fold(String(text[start..<end]))
    // "week-end", "week end", "après-midi", "non-stop": one word.
    if ["week", "apres"].contains(folded), end < text.endIndex, " -".contains(text[end]) {
      let next = text.index(after: end)
      let second = next < text.endIndex ? wordEnd(from: next) : next
      let whole = "\(folded)-\(fold(String(text[next..<second])))"
      if TypedHoursToken.word(whole) != nil { (folded, end) = (whole, second) }
    }
    index = end
    if let apostrophe = folded.firstIndex(of: "'"), folded != "jusqu'a", folded != "jusqu'au" {
      folded = String(folded[folded.index(after: apostrophe)...])
    }
    if folded == "we" {
      return put(isEnglish ? .day(.wednesday) : .days(.saturday, .sunday), at: start)
    }
    if ["tous", "toutes", "every", "each", "chaque", "all"].contains(folded) {
      return every(start)
    }
    if let token = TypedHoursToken.word(folded) {
      // "à partir de" is one.
      if folded == "partir", pieces.last?.token == .upTo { pieces.removeLast() }
      if case .clock(var clock) = token {
        half(&clock)
        return put(.clock(clock), at: start)
      }
      return put(token, at: start)
    }
    if TypedHoursToken.fillers.contains(folded) || folded.isEmpty { return }
    put(.unknown, at: start)
  }

  /// "tous les jours", "every day"; "tous les lundis" are Mondays.
  private mutating func every(_ start: String.Index) {
    var rest = text[index...]
    while rest.first == " " { rest = rest.dropFirst() }
    for word in ["les jours", "les matins", "day", "days", "jour", "week"]
    where fold(String(rest.prefix(word.count))) == word {
      if word == "les matins" { continue }
      index = rest.index(rest.startIndex, offsetBy: word.count)
      return put(.days(.monday, .sunday), at: start)
    }
  }

  private func wordEnd(from start: String.Index) -> String.Index {
    text[start...].firstIndex { !($0.isLetter || $0 == "'") } ?? text.endIndex
  }

  // MARK: Numbers

  private mutating func number() throws(HoursProblem) {
    let start = index
    let digits = takeDigits()
    if digits == "7", take("/7") || take("j/7") || takeWords("jours sur 7") || takeWords("j sur 7")
    {
      return put(.days(.monday, .sunday), at: start)
    }
    if digits == "24" {
      if take("/7") {
        put(.days(.monday, .sunday), at: start)
        return put(.wholeDay, at: start)
      }
      if take("h/24") || take("/24") || takeWords("h sur 24") || takeWords("heures sur 24") {
        _ = take("h")
        return put(.wholeDay, at: start)
      }
    }
    var clock = TypedClock(hour: Int(digits) ?? 99, isBare: true)
    if digits.count == 4, let whole = Int(digits) {
      clock = TypedClock(hour: whole / 100, minute: whole % 100)
    } else if digits.count > 2 {
      throw HoursProblem(text[start...])
    } else {
      minutes(&clock)
    }
    half(&clock)
    if !takeLetters(&clock) { throw HoursProblem(text[start...]) }
    guard clock.minutes != nil else { throw HoursProblem(text[start...]) }
    put(.clock(clock), at: start)
  }

  /// `:30`, `.30`, `h30`, ` h 30`, `h`, ` heures`.
  private mutating func minutes(_ clock: inout TypedClock) {
    if let sign = character(0), sign == ":" || sign == ".", let minutes = twoDigits(after: 1) {
      advance(3)
      clock.minute = minutes
      clock.isBare = false
      return
    }
    let here = index
    let hasSpace = take(" ")
    guard take("heures") || take("heure") || take("h") else {
      index = here
      return
    }
    clock.isBare = false
    if let minutes = twoDigits(after: 0) {
      advance(2)
      clock.minute = minutes
    } else if hasSpace, character(0) == " ", let minutes = twoDigits(after: 1) {
      advance(3)
      clock.minute = minutes
    }
  }

  /// "midi et demi", "18h et demie", "9h et quart".
  private mutating func half(_ clock: inout TypedClock) {
    if takeWords("et demie") || takeWords("et demi") { clock.minute = 30 }
    if takeWords("et quart") { clock.minute = 15 }
  }

  /// `am`, `pm`, `a.m.`; false where other letters follow.
  private mutating func takeLetters(_ clock: inout TypedClock) -> Bool {
    let here = index
    _ = take(" ")
    for (word, isAfternoon) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)]
    where take(word) {
      if let next = character(0), next.isLetter { break }
      clock.isAfternoon = isAfternoon
      clock.isBare = false
      return true
    }
    index = here
    guard let next = character(0) else { return true }
    return !next.isLetter && !(next.isASCII && next.isNumber)
  }

  private mutating func takeDigits() -> String {
    let start = index
    while let next = character(0), next.isASCII, next.isNumber { advance(1) }
    return String(text[start..<index])
  }

  private func character(_ offset: Int) -> Character? {
    guard let place = text.index(index, offsetBy: offset, limitedBy: text.endIndex),
      place < text.endIndex
    else { return nil }
    return text[place]
  }

  private func twoDigits(after offset: Int) -> Int? {
    guard let first = character(offset), let second = character(offset + 1), first.isASCII,
      second.isASCII, first.isNumber, second.isNumber
    else { return nil }
    if let third = character(offset + 2), third.isNumber || third == "h" || third == ":" {
      return nil
    }
    return Int("\(first)\(second)")
  }

  private mutating func advance(_ count: Int) {
    index = text.index(index, offsetBy: count, limitedBy: text.endIndex) ?? text.endIndex
  }

  private mutating func take(_ word: String) -> Bool {
    guard fold(String(text[index...].prefix(word.count))) == word else { return false }
    advance(word.count)
    return true
  }

  /// The same after a space.
  private mutating func takeWords(_ words: String) -> Bool {
    let here = index
    _ = take(" ")
    if take(words) { return true }
    index = here
    return false
  }
}
