/// A number being put together of its parts: "deux cent", "quatre-vingt-dix-sept".
struct WordNumber {
  private var total: Int64 = 0
  private var current: Int64 = 0
  private var last: NumberAtom?
  private var isQuatre = false

  var value: Int64 { total + current }

  /// Adds a part; false where it cannot follow what stands before it.
  mutating func add(_ atom: NumberAtom, _ word: Substring) -> Bool {
    let rest = current % 100
    switch atom {
    case .zero:
      guard last == nil else { return false }
    case .digit(let digit):
      guard last != .zero, fits(digit, after: rest) else { return false }
      current += digit
    case .teen(let teen):
      guard last != .zero, rest == 0 || rest == 60 || rest == 80 else { return false }
      current += teen
    case .tens(20) where rest == 4 && isQuatre: current += 76
    case .tens(let tens):
      guard last != .zero, rest == 0 else { return false }
      current += tens
    case .hundred:
      guard last != .zero, current < 100 else { return false }
      current = max(current, 1) * 100
    case .thousand, .million:
      let scale: Int64 = atom == .thousand ? 1_000 : 1_000_000
      guard last != .zero, total % (scale * 1_000) == 0, total == 0 || scale == 1_000 else {
        return false
      }
      total += max(current, 1) * scale
      current = 0
    }
    isQuatre = word == "quatre"
    last = atom
    return true
  }

  /// Whether "et" or "and" may stand between what was added and `next`.
  func allows(_ joint: String, before next: NumberAtom) -> Bool {
    switch (joint, next) {
    case ("et", .digit(1)), ("et", .teen(11)): current % 100 >= 20 && current % 10 == 0
    case ("and", _): last == .hundred || last == .thousand
    default: false
    }
  }

  private func fits(_ digit: Int64, after rest: Int64) -> Bool {
    if rest == 0 { return true }
    // "dix-sept", "soixante-dix-sept".
    if last == .teen(10) { return digit >= 7 }
    guard case .tens? = last else { return false }
    return true
  }
}

extension Utterance {
  /// Reads the number in words that begins at `index`: `douze`, `vingt et un`, `two hundred and
  /// fifty`, `quatre-vingt-dix`.
  func readNumberWords(at index: Int) -> NumberReading? {
    guard let first = word(index), first.traits.contains(.number) else { return nil }
    var number = WordNumber()
    guard var end = add(index, to: &number) else { return nil }
    while let next = word(end), !next.isMark {
      if let after = add(end, to: &number) {
        end = after
        continue
      }
      guard next.folded == "et" || next.folded == "and",
        let atom = firstAtom(end + 1),
        number.allows(next.folded, before: atom), let after = add(end + 1, to: &number)
      else { break }
      end = after
    }
    // "Deux trois visières" is two or three.
    if word(end)?.traits.contains(.number) ?? false, folded(end) != "un", folded(end) != "une" {
      return nil
    }
    let isSingle = end == index + 1
    var reading = NumberReading(milli: number.value * 1_000, suffix: "", end: end)
    reading.form =
      isSingle && ["un", "une", "one"].contains(first.folded)
      ? .article : isSingle && first.folded == "neuf" ? .doubtful : .words
    return reading
  }

  /// The first part of a word: twenty of "twenty-two".
  private func firstAtom(_ index: Int) -> NumberAtom? {
    guard has(.number, at: index) else { return nil }
    let word = folded(index)
    return numberAtoms[word] ?? word.split(separator: "-").first.flatMap { numberAtoms[String($0)] }
  }

  /// Adds the parts of one word, all or none.
  private func add(_ index: Int, to number: inout WordNumber) -> Int? {
    guard let word = word(index), word.traits.contains(.number) else { return nil }
    if let atom = numberAtoms[word.folded] {
      var longer = number
      guard longer.add(atom, Substring(word.folded)) else { return nil }
      number = longer
      return index + 1
    }
    var longer = number
    let parts = word.folded.split(separator: "-")
    for (place, part) in parts.enumerated() {
      if part == "et" || part == "and", place > 0, place + 1 < parts.count,
        let next = numberAtoms[String(parts[place + 1])], longer.allows(String(part), before: next)
      {
        continue
      }
      guard let atom = numberAtoms[String(part)], longer.add(atom, part) else { return nil }
    }
    number = longer
    return index + 1
  }
}
