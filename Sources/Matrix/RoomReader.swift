import Engine
import JSON
import PluginAPI

/// Reads what `/sync` says of one room that we are in.
struct RoomReader {
  let room: RoomID
  let events: EventReader
  /// Whether the sync had no token: then all of it is state, and nothing news.
  let isInitial: Bool
  /// Told of what is left out, and why.
  let leaveOut: (String) -> Void

  private var state: [ClientEvent] = []
  /// The state at the end of the timeline, where the server gives it instead.
  private var stateAfter: [ClientEvent]?
  private var timeline: [ClientEvent] = []
  private var isLimited = false
  private var previous: String?

  init(
    room: RoomID, events: EventReader, isInitial: Bool, leaveOut: @escaping (String) -> Void
  ) {
    self.room = room
    self.events = events
    self.isInitial = isInitial
    self.leaveOut = leaveOut
  }

  /// Reads the room's part of the answer. Where the server cut the timeline and does not say where,
  /// its `gapEnd` is empty.
  mutating func read(_ reader: inout JSONReader) throws -> RoomBatch {
    var before: Range<Int>?
    var after: Range<Int>?
    try reader.object { key, reader in
      switch key {
      case "state": before = try object(&reader)
      case "state_after", "org.matrix.msc4222.state_after": after = try object(&reader)
      case "timeline":
        timeline =
          try list(
            &reader,
            other: { key, reader in
              if key == "limited" { isLimited = try reader.boolOrNil() ?? false }
              if key == "prev_batch" { previous = try reader.stringOrNil() }
            }) ?? []
      default: break
      }
    }
    state = try before.flatMap { try listState(in: reader.reader(over: $0)) } ?? []
    stateAfter = try after.flatMap { try listState(in: reader.reader(over: $0)) }
    if let stateAfter { settle(stateAfter) }
    var batch = RoomBatch(room: room, gapEnd: isLimited ? previous ?? "" : nil)
    if isInitial { batch.last = timeline.last { $0.id != nil }?.id }
    for event in state {
      if let change = change(of: event, in: reader) { batch.state.append(change) }
    }
    for event in timeline {
      guard isInitial else {
        if let event = attempt(event, { try events.read(event, in: reader) }) {
          batch.events.append(event)
        }
        continue
      }
      guard event.stateKey != nil, let change = change(of: event, in: reader) else { continue }
      batch.state.append(change)
    }
    if let room = Self.predecessor(in: state + timeline, of: reader) {
      batch.state.append(.replaces(room))
    }
    if let levels = impliedLevels(in: reader) { batch.state.append(.powerLevels(levels)) }
    return batch
  }

  // MARK: Parts

  /// Where the next value stands, if it is an object.
  private func object(_ reader: inout JSONReader) throws -> Range<Int>? {
    try reader.peek() == .object ? try reader.rawValue() : nil
  }

  /// The readable events of the room's state. Where all of it is state and nothing news, the members
  /// of a large room are passed over: only who was named beside news needs a name, and only who went
  /// out may matter otherwise. Not so those whom the timeline tells of, for it may say otherwise.
  private func listState(in text: JSONReader) throws -> [ClientEvent]? {
    var reader = text
    guard isInitial else { return try list(&reader) }
    var told: Set<String> = [events.user.text]
    for event in timeline where event.type == "m.room.member" { told.insert(event.stateKey ?? "") }
    return try list(
      &reader,
      where: { frame, text in
        guard let key = frame.stateKey, try frame.isJoin(in: text) else { return true }
        return text.string(key).map(told.contains) ?? true
      })
  }

  /// The readable events of `{"events": […]}`; nil where this is no object.
  private func list(
    _ reader: inout JSONReader,
    where isWanted: (EventFrame, JSONReader) throws -> Bool = { _, _ in true },
    other: (JSONKey, inout JSONReader) throws -> Void = { _, _ in }
  ) throws -> [ClientEvent]? {
    guard try reader.peek() == .object else { return nil }
    var list: [ClientEvent] = []
    try reader.object { key, reader in
      guard key == "events" else { return try other(key, &reader) }
      guard try reader.peek() == .array else { return }
      try reader.array { reader in
        let event = try reader.attempt { reader -> ClientEvent? in
          let frame = try EventFrame(&reader)
          return try isWanted(frame, reader) ? try ClientEvent(frame, in: reader) : nil
        }
        switch event {
        case .success(let event?): list.append(event)
        case .success(nil): break
        case .failure(let error): leaveOut("an event: \(error)")
        }
      }
    }
    return list
  }

  private func change(of event: ClientEvent, in text: JSONReader) -> StateChange? {
    attempt(event) { try StateReader.read(event, in: text) }
  }

  private func attempt<Value>(_ event: ClientEvent, _ read: () throws -> Value?) -> Value? {
    do {
      return try read()
    } catch {
      leaveOut("event \(event.id?.text ?? "without an id"): \(error)")
      return nil
    }
  }

  // MARK: State at the end of the timeline

  private struct Key: Hashable {
    var type: String
    var key: String
  }

  /// Turns the state at the end of the timeline into the form of old: state before it, and changes
  /// in it, in order, so that the engine sees when we came in.
  ///
  /// What the timeline carries to the same end stays there. Where it ends otherwise, the server
  /// has decided against it: its changes of that key are left out, and the state given counts.
  private mutating func settle(_ after: [ClientEvent]) {
    guard timeline.contains(where: { $0.stateKey != nil }) else {
      state = after.filter { $0.stateKey != nil && $0.id != nil }
      return
    }
    func key(_ event: ClientEvent) -> Key? {
      event.stateKey.map { Key(type: event.type, key: $0) }
    }
    var last: [Key: EventID] = [:]
    for event in timeline { if let key = key(event) { last[key] = event.id } }
    var settled: [Key: EventID] = [:]
    for event in after { if let key = key(event) { settled[key] = event.id } }
    state = after.filter { event in
      guard let key = key(event), let id = event.id else { return false }
      return last[key] != id
    }
    timeline = timeline.filter { event in
      guard let key = key(event) else { return true }
      // Members are loaded lazily, so one may be missing from the state.
      guard let id = settled[key] else { return event.type == "m.room.member" }
      return last[key] == id
    }
  }

  // MARK: Rooms without power levels

  /// A room without `m.room.power_levels` gives its creator 100, up to version 11.
  ///
  /// We learn who made the room only with its whole state; so where the levels are in the batch at
  /// all, even unreadable ones, they are the room's and nothing is implied.
  private func impliedLevels(in text: JSONReader) -> PowerLevels? {
    func first(_ type: String) -> ClientEvent? {
      func isRooms(_ event: ClientEvent) -> Bool { event.type == type && event.stateKey == "" }
      return state.first(where: isRooms) ?? timeline.first(where: isRooms)
    }
    guard let event = first("m.room.create"), first("m.room.power_levels") == nil,
      let range = event.content
    else { return nil }
    var content = text.reader(over: range)
    guard let creation = try? RoomCreation(event, &content), !creation.hasRankingCreators else {
      return nil
    }
    return PowerLevels(users: Dictionary(creation.creators.map { ($0, 100) }) { $1 })
  }
}
