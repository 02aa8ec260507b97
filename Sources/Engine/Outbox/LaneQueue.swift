import PluginAPI

/// What waits in one lane, in order, and how the lane stands. Taking out anything, wherever it
/// waits, costs the same however much waits.
struct LaneQueue: Sendable {
  struct Waiting: Sendable {
    var entry: OutboxEntry
    /// True where an attempt may have reached the room: it goes alone, under its own id.
    var isTried: Bool
    /// True once it was looked for after its last attempt.
    var isLookedFor = false
  }

  let lane: Lane
  /// Places by number, of which the first is `base`; those left are empty, and none before `head`
  /// is not.
  private var places: [Waiting?] = []
  private var base = 0
  private var head = 0
  private(set) var count = 0

  var isBusy = false
  var failures = 0
  var notBefore: Moment?
  /// True once the server has made this lane wait: its replies go together.
  var hasWaited: Bool
  /// Changes whenever the lane's place between the others does.
  var stamp = 0

  init(_ lane: Lane, hasWaited: Bool) {
    self.lane = lane
    self.hasWaited = hasWaited
  }

  /// What is next.
  var first: Waiting? { head < places.count ? places[head] : nil }

  /// The number of the place of what is next.
  var firstNumber: Int { base + head }

  /// All that waits, in order.
  var all: some Sequence<Waiting> { places[head...].lazy.compactMap(\.self) }

  /// All that waits, in order, with the number of its place.
  var numbered: some Sequence<(number: Int, waiting: Waiting)> {
    places.indices[head...].lazy.compactMap { [base, places] index in
      places[index].map { (base + index, $0) }
    }
  }

  subscript(number: Int) -> Waiting? {
    places.indices.contains(number - base) ? places[number - base] : nil
  }

  /// - Returns: the number of its place.
  mutating func append(_ waiting: Waiting) -> Int {
    places.append(waiting)
    count += 1
    return base + places.count - 1
  }

  /// - Returns: the number of its place.
  mutating func prepend(_ waiting: Waiting) -> Int {
    if head == 0 {
      places.insert(waiting, at: 0)
      base -= 1
    } else {
      head -= 1
      places[head] = waiting
    }
    count += 1
    return base + head
  }

  /// Fills a place that was just left.
  mutating func fill(_ number: Int, with waiting: Waiting) {
    places[number - base] = waiting
    head = min(head, number - base)
    count += 1
  }

  mutating func update(_ number: Int, _ change: (inout Waiting) -> Void) {
    guard var waiting = self[number] else { return }
    change(&waiting)
    places[number - base] = waiting
  }

  mutating func remove(_ number: Int) {
    guard self[number] != nil else { return }
    places[number - base] = nil
    count -= 1
  }

  /// Forgets places that were left at the front, so that the next is found at once.
  mutating func close() {
    while head < places.count, places[head] == nil { head += 1 }
    // Seldom enough that each place is moved about once.
    if head > 32, head * 2 > places.count {
      places.removeFirst(head)
      base += head
      head = 0
    }
  }
}
