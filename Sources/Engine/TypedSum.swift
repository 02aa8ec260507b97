/// Sums of what somebody typed, by which the same words are known again.
enum TypedSum {
  /// What is kept of a sum where something private was typed. It is good in this process alone: who
  /// reads the state's files must not find a telephone number by trying them all.
  static func hidden(_ sum: Int64) -> Int64 {
    var hasher = Hasher()
    hasher.combine(sum)
    return Int64(hasher.finalize())
  }

  /// Whether a sum that was kept is of the same words.
  static func isSame(_ kept: Int64, as sum: Int64) -> Bool { kept == sum || kept == hidden(sum) }
}
