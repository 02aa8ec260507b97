extension HomeserverState {
  /// Carries out a request of any route but sync.
  mutating func answer(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device?
  ) -> LoopbackAnswer {
    switch (route, device) {
    case (.versions, _):
      return .json(.object(["versions": .array([.string("v1.11"), .string("v1.12")])]))
    case (.loginFlows, _):
      let flow = JSONItem.object(["type": .string("m.login.password")])
      return .json(.object(["flows": .array([flow])]))
    case (.login, _):
      return login(request)
    case (.directory, _):
      guard let room = aliases[parameters[0]] else {
        return .error(404, "M_NOT_FOUND", "Room alias \(parameters[0]) not found")
      }
      return .json(
        .object(["room_id": .string(room), "servers": .array([.string(name)])]))
    case (.whoami, let device?):
      return .json(
        .object([
          "user_id": .string(device.user), "device_id": .string(device.id),
          "is_guest": .bool(false),
        ]))
    case (.join, let device?): return join(parameters[0], device)
    case (.leave, let device?): return leave(parameters[0], device)
    case (.send, let device?): return send(parameters, request, device)
    case (.state, let device?): return state(of: parameters[0], device)
    case (.sync, _), (_, nil):
      return .error(404, "M_UNRECOGNIZED", "Unrecognized request")
    }
  }

  private mutating func login(_ request: LoopbackRequest) -> LoopbackAnswer {
    guard let body = JSONItem.read(request.body) else {
      return .error(400, "M_NOT_JSON", "Content not JSON.")
    }
    guard body["type"]?.text == "m.login.password" else {
      return .error(400, "M_UNKNOWN", "Unknown login type")
    }
    guard body["identifier"]?["type"]?.text == "m.id.user",
      let given = body["identifier"]?["user"]?.text
    else { return .error(400, "M_INVALID_PARAM", "Invalid login identifier") }
    let user = given.hasPrefix("@") ? given : "@\(given):\(name)"
    guard let password = passwords[user], body["password"]?.text == password else {
      return .error(403, "M_FORBIDDEN", "Invalid username or password")
    }
    let device = Device(user: user, id: body["device_id"]?.text ?? "DEVICE\(nextNumber())")
    // A device has one token: a new login takes the old one away.
    tokens = tokens.filter { $0.value != device }
    let token = "token\(nextNumber())"
    tokens[token] = device
    return .json(
      .object([
        "user_id": .string(user), "access_token": .string(token), "device_id": .string(device.id),
      ]))
  }

  private mutating func join(_ idOrAlias: String, _ device: Device) -> LoopbackAnswer {
    let id = idOrAlias.hasPrefix("#") ? aliases[idOrAlias] : idOrAlias
    guard let id, let room = rooms[id] else {
      return .error(404, "M_NOT_FOUND", "Can't find room \(idOrAlias)")
    }
    let membership = room.members[device.user]?.name
    guard membership != "ban", room.isPublic || membership == "join" || membership == "invite"
    else { return .error(403, "M_FORBIDDEN", "You are not invited to this room.") }
    if membership != "join" {
      setMembership("join", of: device.user, in: id, by: device.user)
    }
    return .json(.object(["room_id": .string(id)]))
  }

  private mutating func leave(_ id: String, _ device: Device) -> LoopbackAnswer {
    switch rooms[id]?.members[device.user]?.name {
    case "join", "invite":
      setMembership("leave", of: device.user, in: id, by: device.user)
      return .json(.object([:]))
    case "leave":
      return .json(.object([:]))
    default:
      return .error(403, "M_FORBIDDEN", "User \(device.user) not in room \(id)")
    }
  }

  private mutating func send(
    _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) -> LoopbackAnswer {
    let (id, type) = (parameters[0], parameters[1])
    let transaction = Transaction(device: device, room: id, type: type, id: parameters[2])
    if let event = transactions[transaction] {
      return .json(.object(["event_id": .string(event)]))
    }
    guard case .object = JSONItem.read(request.body) else {
      return .error(400, "M_NOT_JSON", "Content not JSON.")
    }
    guard request.body.count <= 65_000 else {
      return .error(413, "M_TOO_LARGE", "event too large")
    }
    guard rooms[id]?.isJoined(device.user) == true else {
      return .error(403, "M_FORBIDDEN", "User \(device.user) not in room \(id)")
    }
    let event = append(
      to: id, type: type, content: String(decoding: request.body, as: UTF8.self),
      sender: device.user, transaction: transaction)
    transactions[transaction] = event
    return .json(.object(["event_id": .string(event)]))
  }

  private func state(of id: String, _ device: Device) -> LoopbackAnswer {
    guard let room = rooms[id], room.isJoined(device.user) else {
      return .error(403, "M_FORBIDDEN", "User \(device.user) not in room \(id)")
    }
    return .json(.array(room.state.map { $0.item(for: device, roomID: id) }))
  }
}
