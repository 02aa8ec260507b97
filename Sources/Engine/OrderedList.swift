/// Elements in order, each once. Found by halving; one more or one less moves a few hundred others
/// at most, however many there are.
struct OrderedList<Element: Comparable> {
  /// The most elements of a chunk; one that grows beyond it is cut in two.
  private static var most: Int { 512 }

  /// None of them is empty.
  private var chunks: [[Element]] = []
  /// The only element, where there are no chunks: most lists have no more, and need no memory.
  private var only: Element?
  private(set) var count = 0

  init() {}

  /// The elements of a list in any order, each once.
  init(_ elements: [Element]) {
    let sorted = elements.sorted()
    count = sorted.count
    if count == 1 {
      only = sorted[0]
      return
    }
    let size = Self.most * 3 / 4
    chunks = stride(from: 0, to: sorted.count, by: size).map {
      Array(sorted[$0..<min($0 + size, sorted.count)])
    }
  }

  var isEmpty: Bool { count == 0 }
  var first: Element? { only ?? chunks.first?.first }

  mutating func insert(_ element: Element) {
    if chunks.isEmpty {
      guard let other = only else {
        only = element
        count = 1
        return
      }
      if other == element { return }
      chunks = [other < element ? [other, element] : [element, other]]
      only = nil
      count = 2
      return
    }
    let chunk = min(chunkIndex(of: element), chunks.count - 1)
    let index = Self.position(of: element, in: chunks[chunk])
    if index < chunks[chunk].count, chunks[chunk][index] == element { return }
    chunks[chunk].insert(element, at: index)
    count += 1
    if chunks[chunk].count > Self.most {
      let half = chunks[chunk].count / 2
      let rest = Array(chunks[chunk][half...])
      // Not cut short: it would keep its memory.
      chunks[chunk] = Array(chunks[chunk][..<half])
      chunks.insert(rest, at: chunk + 1)
    }
  }

  mutating func remove(_ element: Element) {
    if let other = only {
      if other == element { (only, count) = (nil, 0) }
      return
    }
    let chunk = chunkIndex(of: element)
    guard chunk < chunks.count else { return }
    let index = Self.position(of: element, in: chunks[chunk])
    guard index < chunks[chunk].count, chunks[chunk][index] == element else { return }
    chunks[chunk].remove(at: index)
    count -= 1
    if chunks[chunk].isEmpty { chunks.remove(at: chunk) }
  }

  /// Up to `limit` elements, after so many others.
  func elements(after offset: Int = 0, limit: Int) -> [Element] {
    var skipped = max(0, offset)
    if let only { return skipped == 0 && limit > 0 ? [only] : [] }
    var found: [Element] = []
    for chunk in chunks where found.count < limit {
      if skipped >= chunk.count {
        skipped -= chunk.count
      } else {
        found += chunk[skipped...].prefix(limit - found.count)
        skipped = 0
      }
    }
    return found
  }

  /// The elements that follow all those for which `isBefore` holds, as far as `isIn` does.
  func elements(
    after isBefore: (Element) -> Bool, while isIn: (Element) -> Bool
  ) -> [Element] {
    if let only { return !isBefore(only) && isIn(only) ? [only] : [] }
    var chunk = chunkIndex(after: isBefore)
    guard chunk < chunks.count else { return [] }
    var index = Self.position(after: isBefore, in: chunks[chunk])
    var found: [Element] = []
    while chunk < chunks.count {
      while index < chunks[chunk].count {
        let element = chunks[chunk][index]
        guard isIn(element) else { return found }
        found.append(element)
        index += 1
      }
      (chunk, index) = (chunk + 1, 0)
    }
    return found
  }

  /// The first chunk whose last element is not before `element`.
  private func chunkIndex(of element: Element) -> Int { chunkIndex { $0 < element } }

  private func chunkIndex(after isBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = chunks.count
    while low < high {
      let middle = (low + high) / 2
      if let last = chunks[middle].last, isBefore(last) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first index whose element is not before `element`.
  private static func position(of element: Element, in chunk: [Element]) -> Int {
    position(after: { $0 < element }, in: chunk)
  }

  private static func position(after isBefore: (Element) -> Bool, in chunk: [Element]) -> Int {
    var low = 0
    var high = chunk.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(chunk[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension OrderedList: Sendable where Element: Sendable {}
