/// How many letters two words are apart: put in, left out, exchanged, or two neighbours swapped
/// (optimal string alignment), up to `limit`.
///
/// - Returns: the distance; `limit + 1` for anything above `limit`.
func editDistance(_ a: String, _ b: String, limit: Int) -> Int {
  let a = Array(a.unicodeScalars)
  let b = Array(b.unicodeScalars)
  if abs(a.count - b.count) > limit { return limit + 1 }
  if a.isEmpty || b.isEmpty { return min(max(a.count, b.count), limit + 1) }
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [i]
    row.reserveCapacity(b.count + 1)
    for j in 1...b.count {
      let same = a[i - 1] == b[j - 1]
      var best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        best = min(best, beforeLast[j - 2] + 1)
      }
      row.append(best)
    }
    if (row.min() ?? 0) > limit { return limit + 1 }
    beforeLast = last
    last = row
  }
  return min(last[b.count], limit + 1)
}

/// The candidate nearest to a word, where one is near enough to have been meant: within a third
/// of its length, two letters at most.
func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let limit = min(2, max(1, word.unicodeScalars.count / 3))
  var best: (distance: Int, word: String)?
  for candidate in candidates {
    let distance = editDistance(word, candidate, limit: limit)
    if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.word
}
