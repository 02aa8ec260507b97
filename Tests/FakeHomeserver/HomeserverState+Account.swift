/// Logging in, and what belongs to an account alone.
extension HomeserverState {
  /// Requests that need no token.
  mutating func answerAnyone(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest
  ) throws(MatrixError) -> LoopbackAnswer {
    switch route {
    case .versions:
      return .json(.object(["versions": .array(settings.versions.map { .string($0) })]))
    case .wellKnown:
      guard let text = settings.wellKnown else { throw .notFound("Nothing is here") }
      return .json(.written(text))
    case .loginFlows:
      let flow = JSONItem.object(["type": .string("m.login.password")])
      return .json(.object(["flows": .array([flow])]))
    case .login: return .json(try logIn(try object(request)))
    case .directory:
      guard let room = aliases[parameters[0]] else {
        throw .notFound("Room alias \(parameters[0]) not found")
      }
      return .json(.object(["room_id": .string(room), "servers": .array([.string(name)])]))
    default: throw MatrixError(404, "M_UNRECOGNIZED", "Unrecognized request")
    }
  }

  /// Requests about the account.
  mutating func answerAccount(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest, _ device: Device
  ) throws(MatrixError) -> JSONItem {
    switch route {
    case .whoami:
      return .object([
        "user_id": .string(device.user), "device_id": .string(device.id), "is_guest": .bool(false),
      ])
    case .logout:
      endSession(of: device, softly: false)
      return .object([:])
    default: break
    }
    guard parameters[0] == device.user else {
      throw .forbidden("Cannot act for other users")
    }
    switch route {
    case .uploadFilter:
      let id = "\(nextNumber())"
      filters[id] = try object(request)
      return .object(["filter_id": .string(id)])
    case .setAccountData:
      _ = try object(request)
      accountData[device.user, default: [:]][parameters[1]] = AccountData(
        content: String(decoding: request.body, as: UTF8.self), position: nextPosition())
      return .object([:])
    default:
      guard let data = accountData[device.user]?[parameters[1]] else {
        throw .notFound("Account data not found")
      }
      return .written(data.content)
    }
  }

  /// Takes the tokens of a device away. A soft logout leaves the device with its transaction ids.
  mutating func endSession(of device: Device, softly: Bool) {
    for (token, owner) in tokens where owner == device {
      tokens[token] = nil
      endedTokens[token] = softly
    }
    // Wakes the syncs that wait.
    _ = nextPosition()
    if !softly { transactions = transactions.filter { $0.key.device != device } }
  }

  /// The device of a request; throws if its token is missing or not known.
  func device(of request: LoopbackRequest) throws(MatrixError) -> Device {
    guard let header = request.header("authorization"), header.hasPrefix("Bearer ") else {
      throw MatrixError(401, "M_MISSING_TOKEN", "Missing access token")
    }
    let token = String(header.dropFirst(7))
    if let device = tokens[token] { return device }
    switch endedTokens[token] {
    case true?: throw .softLogout
    case false?, nil:
      throw MatrixError(401, "M_UNKNOWN_TOKEN", "Invalid access token passed.")
    }
  }

  private mutating func logIn(_ body: JSONItem) throws(MatrixError) -> JSONItem {
    guard body["type"]?.text == "m.login.password" else {
      throw MatrixError(400, "M_UNKNOWN", "Unknown login type")
    }
    guard body["identifier"]?["type"]?.text == "m.id.user",
      let given = body["identifier"]?["user"]?.text
    else { throw MatrixError(400, "M_INVALID_PARAM", "Invalid login identifier") }
    let user = given.hasPrefix("@") ? given : "@\(given):\(name)"
    guard let password = passwords[user], body["password"]?.text == password else {
      throw .forbidden("Invalid username or password")
    }
    let device = Device(user: user, id: body["device_id"]?.text ?? "DEVICE\(nextNumber())")
    // A device has one token: a new login takes the old one away.
    tokens = tokens.filter { $0.value != device }
    let token = "token\(nextNumber())"
    tokens[token] = device
    return .object([
      "user_id": .string(user), "access_token": .string(token), "device_id": .string(device.id),
    ])
  }
}
