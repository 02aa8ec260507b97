import Locks
import Testing

@testable import Engine

private let hashes = Locked(0)

/// A key that counts how often any is hashed.
private struct CountedKey: Hashable {
  let number: Int

  func hash(into hasher: inout Hasher) {
    hashes.withLock { $0 += 1 }
    hasher.combine(number)
  }
}

@Suite struct LinearHashMapTests {
  @Test func `however much is in it, one more moves a few hundred at most`() {
    var map = LinearHashMap<CountedKey, Int>()
    var most = 0
    for number in 0..<30_000 {
      hashes.withLock { $0 = 0 }
      map.updateValue(number, forKey: CountedKey(number: number))
      most = max(most, hashes.withLock { $0 })
    }
    #expect(map.count == 30_000)
    #expect(most < 3_000)
  }

  @Test(arguments: 0..<4) func `it holds what a dictionary holds`(seed: UInt64) {
    var dice = SeededDice(seed: seed)
    var map = LinearHashMap<String, Int>()
    var model: [String: Int] = [:]
    var copies: [(LinearHashMap<String, Int>, [String: Int])] = []
    for step in 0..<20_000 {
      let key = "\(Int.random(in: 0..<6_000, using: &dice))"
      if Int.random(in: 0..<4, using: &dice) == 0 {
        #expect(map.removeValue(forKey: key) == model.removeValue(forKey: key))
      } else {
        #expect(map.updateValue(step, forKey: key) == model.updateValue(step, forKey: key))
      }
      #expect(map[key] == model[key])
      if step % 5_000 == 4_999 { copies.append((map, model)) }
    }
    // A copy stays as it was.
    for (map, model) in copies + [(map, model)] {
      #expect(map.count == model.count)
      #expect(map.isEmpty == model.isEmpty)
      #expect(Dictionary(uniqueKeysWithValues: map.all.map { ($0.key, $0.value) }) == model)
      for number in 0..<6_000 { #expect(map["\(number)"] == model["\(number)"]) }
    }
  }
}
