extension Utterance {
  /// Takes the first thing of the catalogue: its exact names first, the longest of them, then the
  /// nearest one with a typo or two. "of" and articles before it go with it.
  public mutating func takeItem(in catalogue: ItemCatalogue) -> ItemWord? {
    let exact = items { catalogue.find(exactly: $0).map { ($0, 0) } }
    // A name that comes later is not outdone by a typo that comes first.
    let found = exact ?? items { catalogue.find(nearly: $0) }
    guard let found else { return nil }
    var start = found.words.lowerBound
    while itemArticles.contains(folded(start - 1)) { start -= 1 }
    take(start..<found.words.upperBound, as: .item)
    var named = found.item.word
    named.isExact = exact != nil
    return named

    func items(
      _ find: ([String]) -> (CatalogueItem, Int)?
    ) -> (item: CatalogueItem, words: Range<Int>)? {
      for index in words.indices where word(index).map({ !$0.isMark }) ?? false {
        var best: (item: CatalogueItem, words: Range<Int>, distance: Int)?
        // A name of three words may be typed in four: "attaches de masque".
        for end in stride(from: min(index + catalogue.longest + 1, words.count), to: index, by: -1)
        {
          guard let names = comparedWords(index..<end), names.count <= catalogue.longest,
            let (item, distance) = find(names), distance < best?.distance ?? .max
          else { continue }
          best = (item, index..<end, distance)
        }
        if let best { return (best.item, best.words) }
      }
      return nil
    }
  }

  /// Takes what is left up to a sign or a part already taken as a thing of its own, four words at
  /// most. Run it after all other parts.
  public mutating func takeFreeItem() -> ItemWord? {
    guard
      var start = words.indices.first(where: { word($0).map { !$0.isMark } ?? false })
    else { return nil }
    while itemArticles.contains(folded(start)), word(start + 1).map({ !$0.isMark }) ?? false {
      take(start..<start + 1, as: .item)
      start += 1
    }
    var end = start
    while end < start + 4, let word = word(end), !word.isMark { end += 1 }
    while end > start + 1, itemArticles.contains(folded(end - 1)) { end -= 1 }
    let typed = raw(start..<end)
    take(start..<end, as: .item)
    return ItemWord(free: typed)
  }

  /// The words of a span as names are compared; nil where a sign, a part or a quotation is in it,
  /// or where it begins or ends with a word that no name begins or ends with.
  private func comparedWords(_ span: Range<Int>) -> [String]? {
    guard span.allSatisfy({ word($0).map { !$0.isMark } ?? false }),
      !itemArticles.contains(folded(span.lowerBound)),
      !itemArticles.contains(folded(span.upperBound - 1))
    else { return nil }
    let names = span.flatMap { itemWords(folded($0)) }
    return names.isEmpty ? nil : names
  }
}

/// Words before a thing that go with it.
private let itemArticles = wordSet("of de d' des du the les le la l' some un une a an")
