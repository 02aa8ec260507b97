import FakeHomeserver
import HTTP
import Testing

/// A homeserver, and a client that speaks to it by hand.
private struct Bench: ~Copyable {
  let server: Homeserver
  let client: HTTPClient
  var token = ""

  init() throws {
    let client = try HTTPClient(settings: HTTPSettings())
    let server = try Homeserver()
    self.server = server
    self.client = client
    server.addUser("@bot:localhost", password: "secret")
  }

  deinit {
    client.close()
    server.stop()
  }

  mutating func logIn(device: String = "D") async throws {
    let body = """
      {"type":"m.login.password","identifier":{"type":"m.id.user","user":"bot"},\
      "password":"secret","device_id":"\(device)"}
      """
    let answer = try await send(.post, "v3/login", body)
    token = try #require(
      answer.text.split(separator: "\"").first { $0.hasPrefix("token") }.map(String.init))
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil
  ) async throws -> HTTPResponse {
    var request = HTTPRequest(method, url: "\(server.url)/_matrix/client/\(path)")
    request.body = body.map { Array($0.utf8) }
    if !token.isEmpty { request.headers = [HTTPHeader("Authorization", "Bearer \(token)")] }
    return try await client.send(request)
  }

  func outcome(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil) async -> String
  {
    do {
      let response = try await send(method, path, body)
      return "\(response.status) \(response.text)"
    } catch {
      return "\((error as? HTTPFailure)?.kind ?? .other)"
    }
  }
}

extension HTTPResponse {
  fileprivate var text: String { String(decoding: body, as: UTF8.self) }
}

private let nina = "@nina:localhost"

@Test func `a login gives a token for a device, and the token says who one is`() async throws {
  var bench = try Bench()
  #expect(await bench.outcome(.get, "versions") == #"200 {"versions":["v1.11","v1.12"]}"#)
  #expect(await bench.outcome(.get, "v3/login") == #"200 {"flows":[{"type":"m.login.password"}]}"#)
  let wrong = """
    {"type":"m.login.password","identifier":{"type":"m.id.user","user":"bot"},"password":"x"}
    """
  #expect(
    await bench.outcome(.post, "v3/login", wrong)
      == #"403 {"errcode":"M_FORBIDDEN","error":"Invalid username or password"}"#)
  #expect(
    await bench.outcome(.get, "v3/account/whoami")
      == #"401 {"errcode":"M_MISSING_TOKEN","error":"Missing access token"}"#)
  try await bench.logIn()
  #expect(
    await bench.outcome(.get, "v3/account/whoami")
      == #"200 {"device_id":"D","is_guest":false,"user_id":"@bot:localhost"}"#)
  bench.token = "other"
  #expect(
    await bench.outcome(.get, "v3/account/whoami")
      == #"401 {"errcode":"M_UNKNOWN_TOKEN","error":"Invalid access token passed."}"#)
  #expect(
    await bench.outcome(.get, "v3/nothing")
      == #"404 {"errcode":"M_UNRECOGNIZED","error":"Unrecognized request"}"#)
}

@Test func `a room is joined by id, by alias or by invitation, and left`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let open = bench.server.createRoom(by: nina, alias: "#makers:localhost")
  let closed = bench.server.createRoom(by: nina, isPublic: false)
  let joined = #"200 {"room_id":"\#(open)"}"#
  #expect(
    await bench.outcome(.get, "v3/directory/room/%23makers%3Alocalhost")
      == #"200 {"room_id":"\#(open)","servers":["localhost"]}"#)
  #expect(await bench.outcome(.post, "v3/join/%23makers%3Alocalhost", "{}") == joined)
  #expect(await bench.outcome(.post, "v3/rooms/\(open)/join", "{}") == joined)
  #expect(await bench.outcome(.post, "v3/rooms/\(open)/leave", "{}") == "200 {}")
  #expect(
    await bench.outcome(.post, "v3/join/\(closed)", "{}")
      == #"403 {"errcode":"M_FORBIDDEN","error":"You are not invited to this room."}"#)
  bench.server.invite("@bot:localhost", to: closed, by: nina)
  #expect(
    await bench.outcome(.post, "v3/join/\(closed)", "{}") == #"200 {"room_id":"\#(closed)"}"#)
  #expect(
    await bench.outcome(.post, "v3/join/%23none%3Alocalhost", "{}")
      == #"404 {"errcode":"M_NOT_FOUND","error":"Can't find room #none:localhost"}"#)
  let memberships = bench.server.events(in: open).filter { $0.stateKey == "@bot:localhost" }
  #expect(
    memberships.map(\.content) == [
      #"{"displayname":"bot","membership":"join"}"#,
      #"{"displayname":"bot","membership":"leave"}"#,
    ])
}

@Test func `an id is sent once, whatever happens to the answer`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina)
  bench.server.join("@bot:localhost", room)
  let path = "v3/rooms/\(room)/send/m.room.message/t1"
  let body = #"{"body":"hé","msgtype":"m.notice"}"#
  bench.server.fail(.send, with: .status(504, isCarriedOut: true))
  bench.server.fail(.send, with: .cut)
  let page = "504 <html><body><h1>504</h1></body></html>"
  #expect(await bench.outcome(.put, path, body) == page)
  #expect(await bench.outcome(.put, path, body) == "interrupted")
  let event = try #require(bench.server.messages(in: room).first)
  #expect(await bench.outcome(.put, path, body) == #"200 {"event_id":"\#(event.id)"}"#)
  #expect(bench.server.messages(in: room) == [event])
  #expect(event.content == body)
  #expect(event.body == "hé")
  #expect(event.transaction == "t1")
  #expect(bench.server.requests(of: .send).count == 3)

  // Another device has ids of its own.
  try await bench.logIn(device: "E")
  _ = try await bench.send(.put, path, body)
  #expect(bench.server.messages(in: room).map(\.body) == ["hé", "hé"])
}

@Test func `a sync gives state and timeline, then waits for what is new`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina)
  bench.server.join("@bot:localhost", room)
  bench.server.say("one", in: room, by: nina, id: "$one")
  let filter = "%7B%22room%22:%7B%22timeline%22:%7B%22limit%22:1%7D%7D%7D"
  let first = try await bench.send(.get, "v3/sync?filter=\(filter)").text
  #expect(first.contains(#""limited":true,"prev_batch":"p6""#))
  #expect(first.contains(#""body":"one""#))
  #expect(first.contains(#""type":"m.room.power_levels""#))
  #expect(first.hasPrefix(#"{"next_batch":"s6","rooms":{"join":{"#))

  let wait = Task { [client = bench.client, url = bench.server.url, token = bench.token] in
    try await client.send(
      HTTPRequest(
        url: "\(url)/_matrix/client/v3/sync?since=s6&timeout=600000",
        headers: [HTTPHeader("Authorization", "Bearer \(token)")]))
  }
  #expect(await bench.server.waitForRequests(of: .sync, count: 2))
  bench.server.send(#"{"body": 5}"#, in: room, by: nina, id: "$odd")
  let odd = try #require(bench.server.messages(in: room).last)
  #expect(
    try await wait.value.text == """
      {"next_batch":"s7","rooms":{"join":{"\(room)":{"state":{"events":[]},"timeline":\
      {"events":[{"content":{"body": 5},"event_id":"$odd","origin_server_ts":\(odd.time),\
      "sender":"@nina:localhost","type":"m.room.message"}],"limited":false,"prev_batch":"p7"}}}}}
      """)
  #expect(await bench.outcome(.get, "v3/sync?since=s7&timeout=1") == #"200 {"next_batch":"s7"}"#)
  #expect(
    await bench.outcome(.get, "v3/sync?since=x")
      == #"400 {"errcode":"M_INVALID_PARAM","error":"Invalid stream token"}"#)
}

@Test func `an invitation comes with stripped state, and our own echo with its id`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina, name: "Makers", isPublic: false)
  bench.server.invite("@bot:localhost", to: room, by: nina)
  let invited = try await bench.send(.get, "v3/sync").text
  #expect(invited.contains(#""invite":{"\#(room)":{"invite_state":{"events":["#))
  #expect(
    invited.contains(#"{"content":{"name":"Makers"},"sender":"@nina:localhost","state_key":"""#))
  _ = try await bench.send(.post, "v3/join/\(room)", "{}")
  _ = try await bench.send(.put, "v3/rooms/\(room)/send/m.room.message/t.9", #"{"body":"x"}"#)
  let joined = try await bench.send(.get, "v3/sync?since=s6").text
  #expect(joined.contains(#""unsigned":{"transaction_id":"t.9"}"#))
  bench.server.leave("@bot:localhost", room, by: nina)
  let left = try await bench.send(.get, "v3/sync?since=s8").text
  #expect(left.contains(#""leave":{"\#(room)":"#))
}

@Test func `the state of a room is for its members`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina)
  let path = "v3/rooms/\(room)/state"
  #expect(
    await bench.outcome(.get, path)
      == #"403 {"errcode":"M_FORBIDDEN","error":"User @bot:localhost not in room \#(room)"}"#)
  bench.server.join("@bot:localhost", room)
  bench.server.send(
    #"{"name":"Old"}"#, type: "m.room.name", stateKey: "", in: room, by: nina)
  bench.server.send(
    #"{"name":"New"}"#, type: "m.room.name", stateKey: "", in: room, by: nina)
  let state = try await bench.send(.get, path).text
  #expect(state.contains("New"))
  #expect(!state.contains("Old"))
  #expect(state.contains(#""room_id":"\#(room)""#))
}

@Test func `a limit says in its way when to come again`() async throws {
  let bench = try Bench()
  let body = #"{"errcode":"M_LIMIT_EXCEEDED","error":"Too many requests"}"#
  bench.server.fail(.versions, with: .rateLimited(.seconds(7)))
  var answer = try await bench.send(.get, "versions")
  #expect(answer.status == 429)
  #expect(answer.header("retry-after") == "7")
  #expect(answer.text == body)

  bench.server.fail(.versions, with: .rateLimited(.dateIn(seconds: 60)))
  answer = try await bench.send(.get, "versions")
  #expect(answer.header("retry-after")?.hasSuffix(" GMT") == true)
  #expect(answer.header("retry-after")?.utf8.count == 29)

  bench.server.fail(.versions, with: .rateLimited(.milliseconds(1500)))
  answer = try await bench.send(.get, "versions")
  #expect(answer.header("retry-after") == nil)
  #expect(answer.text == body.dropLast() + #","retry_after_ms":1500}"#)
}

@Test func `faults happen as often as they were ordered, in that order`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina)
  bench.server.join("@bot:localhost", room)
  bench.server.fail(.send, with: .status(500), times: 2)
  bench.server.fail(.send, with: .unknownToken)
  bench.server.fail(.send, with: .forbidden)
  bench.server.fail(.send, with: .tooLarge)
  bench.server.fail(.send, with: .answer(LoopbackAnswer(body: [0xFF, 0xFE])))
  var outcomes: [String] = []
  for number in 0..<7 {
    let path = "v3/rooms/\(room)/send/m.room.message/\(number)"
    outcomes.append(await String(bench.outcome(.put, path, #"{"body":"\#(number)"}"#).prefix(16)))
  }
  #expect(
    outcomes == [
      "500 <html><body>", "500 <html><body>", #"401 {"errcode":""#, #"403 {"errcode":""#,
      #"413 {"errcode":""#, "200 \u{FFFD}\u{FFFD}", #"200 {"event_id":"#,
    ])
  // Of those that failed, only the garbled one was carried out.
  #expect(bench.server.messages(in: room).map(\.body) == ["5", "6"])
}

@Test func `a reset comes before or after the request is carried out`() async throws {
  var bench = try Bench()
  try await bench.logIn()
  let room = bench.server.createRoom(by: nina)
  bench.server.fail(.join, with: .resetBefore)
  #expect(await bench.outcome(.post, "v3/join/\(room)") == "interrupted")
  #expect(bench.server.events(in: room).contains { $0.stateKey == "@bot:localhost" } == false)
  bench.server.fail(.join, with: .resetAfter)
  #expect(await bench.outcome(.post, "v3/join/\(room)") == "interrupted")
  #expect(bench.server.events(in: room).contains { $0.stateKey == "@bot:localhost" })
}

@Test func `an answer is held back until it is released`() async throws {
  let bench = try Bench()
  bench.server.fail(.versions, with: .held)
  let task = Task { [client = bench.client, url = bench.server.url] in
    await client.outcome(of: HTTPRequest(url: "\(url)/_matrix/client/versions"))
  }
  #expect(await bench.server.waitForHeld(1))
  bench.server.release()
  #expect(await task.value == .answer(200, #"{"versions":["v1.11","v1.12"]}"#))
}

@Test func `a test waits for messages without sleeping`() async throws {
  let server = try Homeserver()
  defer { server.stop() }
  let room = server.createRoom(by: nina)
  let task = Task { await server.waitForMessages(in: room, from: nina, count: 2).map(\.body) }
  server.say("one", in: room, by: nina)
  server.say("other", in: room, by: "@lea:localhost")
  server.say("two", in: room, by: nina)
  #expect(await task.value == ["one", "two"])
  #expect(await server.waitForMessages(in: room, count: 9, timeout: .zero).count == 3)
}
