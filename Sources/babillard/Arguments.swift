/// Arguments of the command line, taken one by one.
struct Arguments {
  /// What stands behind a command.
  struct Given {
    /// Values of `--name value` and `--name=value`.
    var values: [String: String] = [:]
    /// Names that stand alone.
    var flags: Set<String> = []
    /// All else, in order.
    var words: [String] = []

    subscript(name: String) -> String? { values[name] }
  }

  private var rest: ArraySlice<String>

  init(_ arguments: [String]) { rest = arguments[...] }

  mutating func next() -> String? { rest.popFirst() }

  /// Takes a word if it comes next.
  mutating func take(_ word: String) -> Bool {
    guard rest.first == word else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads to the end.
  ///
  /// - Parameters:
  ///   - names: options that have a value.
  ///   - flags: options that have none.
  ///   - words: how many words may stand beside them.
  mutating func read(
    _ names: [String], flags: [String] = [], words: Int = 0
  ) throws -> Given {
    var given = Given()
    while let word = next() {
      if flags.contains(word) {
        guard given.flags.insert(word).inserted else { throw UsageError("\(word) stands twice") }
        continue
      }
      if !word.hasPrefix("-"), given.words.count < words {
        given.words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard names.contains(name) else {
        throw UsageError(
          "\"\(word)\" is not known here; there is \((names + flags).joined(separator: ", "))")
      }
      guard let value = parts.count == 2 ? String(parts[1]) : next(), !value.isEmpty else {
        throw UsageError("\(name) needs a value")
      }
      guard given.values.updateValue(value, forKey: name) == nil else {
        throw UsageError("\(name) stands twice")
      }
    }
    return given
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
