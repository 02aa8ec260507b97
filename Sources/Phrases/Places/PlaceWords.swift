/// The parts of a place's name as they are compared: folded, parted at hyphens, apostrophes and
/// other signs, `St` as `saint`, `Ste` as `sainte`, `s/` as `sur`, `s/s` as `sous`.
func placeWords(_ folded: String) -> [String] {
  var words = [String]()
  var word = [UInt8]()
  var isUnder = false
  func put(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    words.append(saintWords[text] ?? text)
  }
  for byte in folded.utf8 {
    let isLetter =
      byte >= 0x80 || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    if isLetter {
      if isUnder, byte != UInt8(ascii: "s") || !word.isEmpty { isUnder = false }
      word.append(byte)
      continue
    }
    if isUnder {
      // "s/s" ends here.
      if word == [UInt8(ascii: "s")] {
        words[words.count - 1] = "sous"
        word = []
      }
      isUnder = false
    }
    if byte == UInt8(ascii: "/"), word == [UInt8(ascii: "s")] {
      words.append("sur")
      isUnder = true
    } else {
      put(word)
    }
    word = []
  }
  if isUnder, word == [UInt8(ascii: "s")] {
    words[words.count - 1] = "sous"
  } else {
    put(word)
  }
  return words
}

/// The same without the article in front.
func placeKeyWords(_ folded: String) -> [String] {
  let words = placeWords(folded)
  guard words.count > 1, placeArticles.contains(words[0]) else { return words }
  return Array(words.dropFirst())
}

private let saintWords = [
  "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes",
]

/// What may stand before a name, and does not count.
let placeArticles = wordSet("le la les l the")
