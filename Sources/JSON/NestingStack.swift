/// Which of the open containers are objects: one bit a level, so that skipping never recurses.
struct NestingStack {
  /// The deepest nesting that is read, here and everywhere else in this module.
  static let bound = 128

  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// Whether the innermost open container is an object.
  var isObject: Bool { low & 1 == 1 }

  mutating func push(isObject: Bool) {
    high = high << 1 | low >> 63
    low = low << 1 | (isObject ? 1 : 0)
    count += 1
  }

  mutating func pop() {
    low = low >> 1 | high << 63
    high >>= 1
    count -= 1
  }
}
