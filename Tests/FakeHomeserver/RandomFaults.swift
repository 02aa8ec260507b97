/// Faults that happen by chance to the requests of one route: by the seed alone, the n-th request
/// of the route always meets the same one.
struct RandomFaults: Sendable {
  private var generator: SplitMix
  private let probability: Double
  private let faults: [Fault]

  init(seed: UInt64, route: Route, probability: Double, of faults: [Fault]) {
    var salt = seed
    for byte in "\(route)".utf8 { salt = (salt ^ UInt64(byte)) &* 0x100_0000_01B3 }
    generator = SplitMix(seed: salt)
    self.probability = probability
    self.faults = faults
  }

  mutating func next() -> Fault? {
    let happens = Double.random(in: 0..<1, using: &generator) < probability
    return happens ? faults.randomElement(using: &generator) : nil
  }
}
