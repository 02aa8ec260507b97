import PluginAPI

/// How many letters two words are apart, up to `limit` (see `letterDistance`).
func editDistance(_ a: String, _ b: String, limit: Int) -> Int {
  letterDistance(Array(a.unicodeScalars), Array(b.unicodeScalars), limit: limit)
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
