/// Sending events.
extension HomeserverState {
  /// The largest content, in bytes; a whole event has at most 65,536.
  static let contentLimit = 65_000

  /// Requests that put an event into a room.
  mutating func answerSending(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> JSONItem {
    let id = parameters[0]
    var transaction: Transaction?
    if route != .setState {
      let asked = Transaction(device: device, room: id, id: parameters[2])
      if let event = remembered(asked) { return .object(["event_id": .string(event)]) }
      transaction = asked
    }
    guard let body = JSONItem.read(request.body), case .object = body else { throw .notJSON }
    guard request.body.count <= Self.contentLimit else {
      throw MatrixError(413, "M_TOO_LARGE", "event too large")
    }
    let event: String
    switch route {
    case .redact: event = try redact(parameters[1], id, body, device, transaction)
    case .setState: event = try setState(parameters, request, device)
    default:
      event = try send(parameters[1], id, body, request, device, transaction)
    }
    if let transaction {
      transactions[transaction] = Transaction.Outcome(event: event, time: clock.now)
    }
    return .object(["event_id": .string(event)])
  }

  private mutating func remembered(_ transaction: Transaction) -> String? {
    guard let outcome = transactions[transaction] else { return nil }
    let age = Duration.milliseconds(clock.now - outcome.time)
    if age < settings.transactionMemory { return outcome.event }
    transactions[transaction] = nil
    return nil
  }

  private mutating func send(
    _ type: String, _ id: String, _ content: JSONItem, _ request: LoopbackRequest,
    _ device: Device, _ transaction: Transaction?
  ) throws(MatrixError) -> String {
    try room(id, for: device.user).checkMaySend(type, isState: false, by: device.user)
    if let annotation = Room.Annotation(sender: device.user, type: type, content: content),
      rooms[id]?.annotations[annotation] != nil
    {
      throw MatrixError(
        400, "M_DUPLICATE_ANNOTATION", "Can't send same reaction twice")
    }
    try countMessage(of: device.user)
    return append(
      to: id, type: type, content: String(decoding: request.body, as: UTF8.self),
      sender: device.user, transaction: transaction)
  }

  private mutating func redact(
    _ target: String, _ id: String, _ body: JSONItem, _ device: Device,
    _ transaction: Transaction?
  ) throws(MatrixError) -> String {
    try checkMayRedact(target, try room(id, for: device.user), device.user)
    try countMessage(of: device.user)
    var content: [String: JSONItem] = [:]
    if let reason = body["reason"] { content["reason"] = reason }
    if Int(rooms[id]?.version ?? "") ?? 0 >= 11 { content["redacts"] = .string(target) }
    return append(
      to: id, type: "m.room.redaction", content: JSONItem.object(content).json,
      sender: device.user, transaction: transaction, redacts: target)
  }

  private func checkMayRedact(
    _ target: String, _ room: Room, _ user: String
  ) throws(MatrixError) {
    try room.checkMaySend("m.room.redaction", isState: false, by: user)
    guard let event = room.event(target) else { throw .notFound("Could not find event \(target)") }
    guard event.sender == user || room.power(of: user) >= room.power(for: "redact") else {
      throw .forbidden("You don't have permission to redact events")
    }
  }

  private mutating func setState(
    _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> String {
    let (id, type) = (parameters[0], parameters[1])
    let key = parameters.count > 2 ? parameters[2] : ""
    if type == "m.room.member" {
      guard key == device.user else { throw .forbidden("Cannot set the membership of another") }
      try room(id, for: device.user).checkJoined(device.user)
    } else {
      try room(id, for: device.user).checkMaySend(type, isState: true, by: device.user)
    }
    let content = String(decoding: request.body, as: UTF8.self)
    // What is set already is not set again.
    if let old = rooms[id]?.current(type, key), old.content == content { return old.id }
    try countMessage(of: device.user)
    return append(to: id, type: type, stateKey: key, content: content, sender: device.user)
  }
}
