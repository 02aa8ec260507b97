import PluginAPI

/// All that waits, by lane and by id. Lanes have slots, so that what points to one is a number.
struct WaitingLanes: Sendable {
  private struct Place {
    var slot: Int
    var number: Int
    /// True where another has the same id: then it is looked for everywhere.
    var isShared = false
  }

  private var queues: [LaneQueue] = []
  private var slots: [Lane: Int] = [:]
  private var free: [Int] = []
  private var places: [String: Place] = [:]
  /// How many wait.
  private(set) var count = 0
  /// How many of them answer somebody.
  private(set) var replies = 0

  /// A lane's queue. Entries are added and taken out by the functions below.
  subscript(slot: Int) -> LaneQueue {
    get { queues[slot] }
    _modify { yield &queues[slot] }
  }

  /// The slots of all lanes.
  var all: Dictionary<Lane, Int>.Values { slots.values }

  func slot(of lane: Lane) -> Int? { slots[lane] }

  /// The slot of a lane, which is made where there is none.
  mutating func slot(of lane: Lane, hasWaited: Bool) -> Int {
    if let slot = slots[lane] { return slot }
    let queue = LaneQueue(lane, hasWaited: hasWaited)
    let slot: Int
    if let last = free.popLast() {
      slot = last
      queues[slot] = queue
    } else {
      slot = queues.count
      queues.append(queue)
    }
    slots[lane] = slot
    return slot
  }

  /// Frees the slot of a lane where nothing waits and nothing is under way.
  mutating func freeIfIdle(_ slot: Int) {
    guard queues[slot].count == 0, !queues[slot].isBusy else { return }
    slots[queues[slot].lane] = nil
    queues[slot].stamp = 0
    free.append(slot)
  }

  // MARK: By id

  /// What waits under an id, wherever it does; where several do, the first in the lane.
  func waiting(_ id: String, in slot: Int? = nil) -> LaneQueue.Waiting? {
    positions(of: id).first { slot == nil || $0.slot == slot }.flatMap {
      queues[$0.slot][$0.number]
    }
  }

  /// The lanes in which an id waits.
  func lanes(of id: String) -> Set<Int> { Set(positions(of: id).map(\.slot)) }

  private func positions(of id: String) -> [Place] {
    guard let place = places[id] else { return [] }
    guard place.isShared else { return [place] }
    return slots.values.flatMap { slot in
      queues[slot].numbered.filter { $0.waiting.entry.id == id }
        .map { Place(slot: slot, number: $0.number, isShared: true) }
    }
  }

  mutating func append(_ waiting: LaneQueue.Waiting, to slot: Int) {
    let number = queues[slot].append(waiting)
    added(waiting.entry, slot, number)
  }

  /// Puts one before all that waits in a lane.
  mutating func prepend(_ waiting: LaneQueue.Waiting, to slot: Int) {
    let number = queues[slot].prepend(waiting)
    added(waiting.entry, slot, number)
  }

  /// Puts one in the place of several; where none of them waits, before all that does.
  mutating func replace(_ ids: [String], with waiting: LaneQueue.Waiting, in slot: Int) {
    let numbers = ids.flatMap { id in positions(of: id).filter { $0.slot == slot }.map(\.number) }
    for id in ids { takeOut(id, of: slot) }
    if let first = numbers.min() {
      queues[slot].fill(first, with: waiting)
      added(waiting.entry, slot, first)
    } else {
      prepend(waiting, to: slot)
    }
    queues[slot].close()
  }

  mutating func remove(_ id: String, of slot: Int) {
    takeOut(id, of: slot)
    queues[slot].close()
  }

  /// Changes what is known of one that waits; its id, its lane and whether it is a reply must stay.
  mutating func update(
    _ id: String, in slot: Int, _ change: (inout LaneQueue.Waiting) -> Void
  ) {
    guard let place = positions(of: id).first(where: { $0.slot == slot }) else { return }
    queues[slot].update(place.number, change)
  }

  private mutating func added(_ entry: OutboxEntry, _ slot: Int, _ number: Int) {
    count += 1
    if entry.isReply { replies += 1 }
    let isShared = places[entry.id] != nil
    places[entry.id] = Place(slot: slot, number: number, isShared: isShared)
  }

  private mutating func takeOut(_ id: String, of slot: Int) {
    let found = positions(of: id)
    let gone = found.filter { $0.slot == slot }
    if gone.isEmpty { return }
    for place in gone {
      if queues[slot][place.number]?.entry.isReply == true { replies -= 1 }
      queues[slot].remove(place.number)
    }
    count -= gone.count
    places[id] = found.first { $0.slot != slot }
  }
}

extension OutboxEntry {
  /// Whether it answers somebody.
  var isReply: Bool {
    if case .send(let message) = effect { message.purpose == .reply } else { false }
  }
}
