/// A binary heap: the smallest first.
struct Heap<Element: Comparable & Sendable>: Sendable {
  private var elements: [Element] = []

  var count: Int { elements.count }

  /// The smallest.
  var first: Element? { elements.first }

  mutating func insert(_ element: Element) {
    elements.append(element)
    var index = elements.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard elements[index] < elements[parent] else { return }
      elements.swapAt(index, parent)
      index = parent
    }
  }

  /// Takes the smallest out.
  mutating func removeFirst() {
    guard elements.count > 1 else { return elements.removeAll(keepingCapacity: true) }
    elements.swapAt(0, elements.count - 1)
    elements.removeLast()
    sink(0)
  }

  /// Takes out all that is of no use any more.
  mutating func removeAll(where isStale: (Element) -> Bool) {
    elements.removeAll(where: isStale)
    for index in (0..<elements.count / 2).reversed() { sink(index) }
  }

  /// Changes every element. Their order must stay.
  mutating func update(_ change: (inout Element) -> Void) {
    for index in elements.indices { change(&elements[index]) }
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var smallest = index
      for child in [2 * index + 1, 2 * index + 2]
      where child < elements.count && elements[child] < elements[smallest] {
        smallest = child
      }
      if smallest == index { return }
      elements.swapAt(index, smallest)
      index = smallest
    }
  }
}
