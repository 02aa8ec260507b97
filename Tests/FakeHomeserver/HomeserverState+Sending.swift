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
    let room = try room(id, for: device.user)
    let event: String
    switch route {
    case .redact: event = try redact(parameters[1], room, body, device, transaction)
    case .setState: event = try setState(parameters, room, request, device)
    default:
      event = try send(parameters[1], room, body, request, device, transaction)
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
    _ type: String, _ room: Room, _ content: JSONItem, _ request: LoopbackRequest,
    _ device: Device, _ transaction: Transaction?
  ) throws(MatrixError) -> String {
    try room.checkMaySend(type, isState: false, by: device.user)
    if let annotation = Room.Annotation(sender: device.user, type: type, content: content),
      room.annotations[annotation] != nil
    {
      throw MatrixError(
        400, "M_DUPLICATE_ANNOTATION", "Can't send same reaction twice")
    }
    try countMessage(of: device.user)
    return append(
      to: room.id, type: type, content: String(decoding: request.body, as: UTF8.self),
      sender: device.user, transaction: transaction)
  }

  private mutating func redact(
    _ target: String, _ room: Room, _ body: JSONItem, _ device: Device,
    _ transaction: Transaction?
  ) throws(MatrixError) -> String {
    try room.checkMaySend("m.room.redaction", isState: false, by: device.user)
    guard let event = room.event(target) else { throw .notFound("Could not find event \(target)") }
    guard event.sender == device.user || room.power(of: device.user) >= room.power(for: "redact")
    else { throw .forbidden("You don't have permission to redact events") }
    try countMessage(of: device.user)
    var content: [String: JSONItem] = [:]
    if let reason = body["reason"] { content["reason"] = reason }
    if Int(room.version) ?? 0 >= 11 { content["redacts"] = .string(target) }
    return append(
      to: room.id, type: "m.room.redaction", content: JSONItem.object(content).json,
      sender: device.user, transaction: transaction, redacts: target)
  }

  private mutating func setState(
    _ parameters: [String], _ room: Room, _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> String {
    let (type, key) = (parameters[1], parameters.count > 2 ? parameters[2] : "")
    guard type != "m.room.member" || key == device.user else {
      throw .forbidden("Cannot set the membership of another")
    }
    if type == "m.room.member" {
      try room.checkJoined(device.user)
    } else {
      try room.checkMaySend(type, isState: true, by: device.user)
    }
    let content = String(decoding: request.body, as: UTF8.self)
    // What is set already is not set again.
    if let old = room.current(type, key), old.content == content { return old.id }
    try countMessage(of: device.user)
    return append(
      to: room.id, type: type, stateKey: key, content: content, sender: device.user)
  }
}
