import Testing

@testable import Engine

@Suite struct OrderedListTests {
  @Test(arguments: 1...5) func `it holds what a sorted set holds, in order`(seed: UInt64) {
    var dice = SeededDice(seed: seed)
    var model: Set<Int> = []
    var list = OrderedList<Int>()
    if seed % 2 == 0 {
      model = Set((0..<3_000).map { $0 * 2 })
      list = OrderedList(model.shuffled(using: &dice))
    }
    for round in 0..<6_000 {
      let number = Int.random(in: 0..<4_000, using: &dice)
      // It grows, and is emptied in the end.
      if Int.random(in: 0..<6_000, using: &dice) > round {
        model.insert(number)
        list.insert(number)
      } else {
        let gone = round < 5_000 ? number : model.randomElement(using: &dice) ?? number
        model.remove(gone)
        list.remove(gone)
      }
      if round % 500 == 0 {
        let sorted = model.sorted()
        #expect(list.count == sorted.count)
        #expect(list.first == sorted.first)
        #expect(list.elements(limit: .max) == sorted)
        for first in [-1, 0, number, 2_000, 3_999, 4_000] {
          #expect(
            list.elements(after: { $0 < first }, while: { $0 < first + 700 })
              == sorted.filter { $0 >= first && $0 < first + 700 })
        }
        for offset in [0, 1, 511, 512, 1_000, 5_000] {
          #expect(
            list.elements(after: offset, limit: 7) == Array(sorted.dropFirst(offset).prefix(7)))
        }
      }
    }
    for number in model { list.remove(number) }
    #expect(list.isEmpty)
    #expect(list.elements(limit: .max) == [])
  }
}
