/// How many letters two words are apart: put in, left out, exchanged, or two neighbours swapped
/// (optimal string alignment), up to `limit`.
///
/// - Returns: the distance; `limit + 1` for anything above `limit`.
@inlinable
public func letterDistance<Letter: Equatable>(_ a: [Letter], _ b: [Letter], limit: Int) -> Int {
  if abs(a.count - b.count) > limit { return limit + 1 }
  guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
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
