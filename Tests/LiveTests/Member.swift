import HTTP
import JSON
import TestBed

/// Someone with a Matrix client: says things, and reads what the room says.
actor Member {
  /// What they read.
  struct Heard: Sendable {
    let event: String
    let sender: String
    let type: String
    let content: JSONValue

    var body: String { content["body"]?.stringValue ?? "" }
  }

  nonisolated let id: String
  private let client: HTTPClient
  private let url: String
  private let token: String
  private var since: String?
  private var heard: [String: [Heard]] = [:]
  /// The rooms that they are invited to, and have not come into.
  private var invitations: Set<String> = []
  private var sent = 0

  init(_ name: String, on synapse: Synapse) throws {
    id = try synapse.id(name)
    token = try synapse.token(name)
    url = synapse.url + "/_matrix/client/v3"
    client = try HTTPClient(settings: HTTPSettings(userAgent: "member"))
  }

  /// Makes a room and invites people.
  func makeRoom(
    _ name: String, inviting invited: [String], version: String? = nil
  ) async throws -> String {
    let invite = JSONValue.array(invited.map { .string($0) })
    let body: JSONValue =
      if let version {
        [
          "name": .string(name), "preset": "public_chat", "invite": invite,
          "room_version": .string(version),
        ]
      } else {
        ["name": .string(name), "preset": "public_chat", "invite": invite]
      }
    let answer = try await ask(.post, "/createRoom", body)
    guard let room = answer["room_id"]?.stringValue else { throw BedError("no room was made") }
    return room
  }

  /// Makes a room to speak with one person alone.
  func makeDirectRoom(with user: String) async throws -> String {
    let answer = try await ask(
      .post, "/createRoom",
      ["preset": "trusted_private_chat", "is_direct": true, "invite": [.string(user)]])
    guard let room = answer["room_id"]?.stringValue else { throw BedError("no room was made") }
    return room
  }

  /// Makes an encrypted room to speak with one person alone, as phones do.
  func makeEncryptedRoom(with user: String) async throws -> String {
    let answer = try await ask(
      .post, "/createRoom",
      [
        "preset": "trusted_private_chat", "is_direct": true, "invite": [.string(user)],
        "initial_state": [
          [
            "type": "m.room.encryption", "state_key": "",
            "content": ["algorithm": "m.megolm.v1.aes-sha2"],
          ]
        ],
      ])
    guard let room = answer["room_id"]?.stringValue else { throw BedError("no room was made") }
    return room
  }

  /// Has a room go on as a new one, of another version.
  func upgrade(_ room: String, to version: String) async throws -> String {
    let answer = try await ask(
      .post, "/rooms/\(Self.escape(room))/upgrade", ["new_version": .string(version)])
    guard let next = answer["replacement_room"]?.stringValue else {
      throw BedError("the room was not upgraded")
    }
    return next
  }

  /// Takes a person out of a room.
  func kick(_ user: String, from room: String) async throws {
    _ = try await ask(.post, "/rooms/\(Self.escape(room))/kick", ["user_id": .string(user)])
  }

  /// Waits to be invited to a room, and enters it.
  func acceptInvitation() async throws -> String {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      if let room = invitations.popFirst() {
        try await join(room)
        return room
      }
      guard ContinuousClock.now < end else { throw BedError("nobody invited them") }
      try await listen(milliseconds: 5_000)
    }
  }

  /// Enters a room, as soon as the server's limits let them.
  func join(_ room: String) async throws {
    _ = try await ask(.post, "/rooms/\(Self.escape(room))/join", [:], isPatient: true)
  }

  /// Invites one more.
  func invite(_ user: String, to room: String) async throws {
    _ = try await ask(
      .post, "/rooms/\(Self.escape(room))/invite", ["user_id": .string(user)])
  }

  /// Waits until they are invited somewhere, and enters.
  func enterWhereInvited(seconds: Int = 90) async throws -> String {
    let end = ContinuousClock.now + .seconds(seconds)
    while invitations.isEmpty {
      guard ContinuousClock.now < end else { throw BedError("no invitation in \(seconds) s") }
      try await listen(milliseconds: 5_000)
    }
    let room = invitations.removeFirst()
    try await join(room)
    return room
  }

  /// Deletes (redacts) a message.
  func delete(_ event: String, in room: String) async throws {
    sent += 1
    _ = try await ask(
      .put,
      "/rooms/\(Self.escape(room))/redact/\(Self.escape(event))/\(id.hashValue)-\(sent)", [:])
  }

  /// Says a text.
  @discardableResult
  func say(_ text: String, in room: String) async throws -> String {
    try await send(["msgtype": "m.text", "body": .string(text)], in: room)
  }

  /// Sends any content as a message.
  @discardableResult
  func send(_ content: JSONValue, in room: String) async throws -> String {
    sent += 1
    let answer = try await ask(
      .put, "/rooms/\(Self.escape(room))/send/m.room.message/\(id.hashValue)-\(sent)", content)
    return answer["event_id"]?.stringValue ?? ""
  }

  /// Takes another name, in all rooms.
  func call(themselves name: String) async throws {
    _ = try await ask(
      .put, "/profile/\(Self.escape(id))/displayname", ["displayname": .string(name)])
  }

  /// Sets a state event.
  func set(_ type: String, _ content: JSONValue, in room: String) async throws {
    _ = try await ask(.put, "/rooms/\(Self.escape(room))/state/\(type)/", content)
  }

  /// Messages of a sender that were heard in a room so far, oldest first.
  func messages(in room: String, from sender: String) -> [Heard] {
    (heard[room] ?? []).filter { $0.sender == sender && $0.type == "m.room.message" }
  }

  /// Listens until the room has that many messages of the sender.
  func wait(
    for count: Int, from sender: String, in room: String, seconds: Int = 60
  ) async throws -> [Heard] {
    let end = ContinuousClock.now + .seconds(seconds)
    while messages(in: room, from: sender).count < count {
      guard ContinuousClock.now < end else {
        throw BedError(
          "\(messages(in: room, from: sender).count) messages of \(sender) after \(seconds) s, "
            + "\(count) were waited for: \(messages(in: room, from: sender).map(\.body))")
      }
      try await listen(milliseconds: 5_000)
    }
    return messages(in: room, from: sender)
  }

  /// Everything of a sender in a room, asked of the server: what a person sees who scrolls back.
  func history(of room: String, from sender: String) async throws -> [Heard] {
    let answer = try await ask(.get, "/rooms/\(Self.escape(room))/messages?dir=b&limit=500", nil)
    return (answer["chunk"]?.arrayValue ?? []).reversed().compactMap(Self.heard)
      .filter { $0.sender == sender && $0.type == "m.room.message" }
  }

  /// Who is in a room, and how: by user id.
  func membership(of user: String, in room: String) async throws -> String? {
    let answer = try await ask(
      .get, "/rooms/\(Self.escape(room))/state/m.room.member/\(Self.escape(user))", nil)
    return answer["membership"]?.stringValue
  }

  /// Listens until somebody is in a room in that way.
  func wait(until membership: String, of user: String, in room: String) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try await self.membership(of: user, in: room) != membership {
      guard ContinuousClock.now < end else {
        throw BedError("\(user) is not \"\(membership)\" in \(room) after a minute")
      }
      try await listen(milliseconds: 1_000)
    }
  }

  /// Ends every session of this account but their own.
  func logOut(token other: String) async throws {
    var request = HTTPRequest(.post, url: url + "/logout")
    request.headers = [HTTPHeader("Authorization", "Bearer \(other)")]
    request.body = Array("{}".utf8)
    _ = try await client.send(request)
  }

  /// Listens once: what is new, or nothing in that time.
  func listen(milliseconds: Int) async throws {
    let position = since.map { "&since=\($0)" } ?? ""
    // A client that shows everything: the default timeline is ten events.
    let filter = Self.escape(#"{"room":{"timeline":{"limit":500}}}"#)
    let answer = try await ask(
      .get, "/sync?timeout=\(milliseconds)&filter=\(filter)\(position)", nil)
    since = answer["next_batch"]?.stringValue
    for (room, _) in answer["rooms"]?["invite"]?.objectValue?.members ?? [] {
      invitations.insert(room)
    }
    for (room, update) in answer["rooms"]?["join"]?.objectValue?.members ?? [] {
      let events = update["timeline"]?["events"]?.arrayValue ?? []
      invitations.remove(room)
      heard[room, default: []] += events.compactMap(Self.heard)
    }
  }

  private static func heard(_ event: JSONValue) -> Heard? {
    guard let id = event["event_id"]?.stringValue, let sender = event["sender"]?.stringValue,
      let type = event["type"]?.stringValue, let content = event["content"]
    else { return nil }
    return Heard(event: id, sender: sender, type: type, content: content)
  }

  private func ask(
    _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue?, isPatient: Bool = false
  ) async throws -> JSONValue {
    var request = HTTPRequest(method, url: url + path, timeout: .seconds(60))
    request.headers = [HTTPHeader("Authorization", "Bearer \(token)")]
    request.body = body.map { $0.encoded() }
    var response = try await client.send(request)
    while isPatient, response.status == 429 {
      let said = try JSONValue(parsing: response.body)
      try await Task.sleep(for: .milliseconds(said["retry_after_ms"]?.intValue ?? 1_000))
      response = try await client.send(request)
    }
    guard response.status == 200 else {
      throw BedError(
        "\(method.rawValue) \(path): \(response.status) \(String(decoding: response.body, as: UTF8.self))"
      )
    }
    return try JSONValue(parsing: response.body, limit: 1 << 24)
  }

  private static func escape(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || "0123456789-._~".unicodeScalars.contains(scalar))
      if isPlain {
        escaped.unicodeScalars.append(scalar)
      } else {
        let hex = String(byte, radix: 16, uppercase: true)
        escaped += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return escaped
  }
}

extension JSONObject {
  /// Keys and values, in order.
  var members: [(key: String, value: JSONValue)] {
    keys.compactMap { key in self[key].map { (key, $0) } }
  }
}
