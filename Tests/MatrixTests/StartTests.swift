import Engine
import FakeHomeserver
import HTTP
import JSON
import Matrix
import PluginAPI
import Testing

private let saved = """
  {"homeserver": "{url}", "user": "@babillard:localhost", "device": "D", "token": "old"}
  """

private let softLogout = Fault.answer(
  LoopbackAnswer(
    401, json: #"{"errcode":"M_UNKNOWN_TOKEN","error":"Expired","soft_logout":true}"#))

@Test func `one login, and the session serves ever after`() async throws {
  let bench = try Bench()
  #expect(try await bench.transport().start() == me)
  #expect(try await bench.transport().start() == me)
  #expect(
    bench.requests(of: .login) == [
      #"POST /_matrix/client/v3/login {"type":"m.login.password","identifier":"#
        + #"{"type":"m.id.user","user":"@babillard:localhost"},"password":"secret","#
        + #""initial_device_display_name":"Babillard"}"#
    ])
  #expect(
    bench.store.saves == [
      """
      {
        "homeserver": "\(bench.server.url)",
        "user": "@babillard:localhost",
        "device": "DEVICE1",
        "token": "token2"
      }

      """
    ])
  let whoami = bench.server.requests(of: .whoami)
  #expect(whoami.map { $0.header("authorization") } == ["Bearer token2", "Bearer token2"])
  #expect(!bench.lines.all.contains { $0.contains("token2") || $0.contains("secret") })
}

@Test func `a local part is enough to log in`() async throws {
  let bench = try Bench()
  #expect(try await bench.transport(user: UserID("babillard")).start() == me)
  #expect(try await bench.transport(user: UserID("@babillard")).start() == me)
  #expect(bench.server.requests(of: .login).count == 1)
}

@Test func `a session of another server or account is not used`() async throws {
  for other in [
    saved.replacing("{url}", with: "https://other.example"),
    saved.replacing("@babillard:", with: "@other:"),
  ] {
    let bench = try Bench(session: other)
    #expect(try await bench.transport().start() == me)
    #expect(
      bench.server.requests(of: .whoami).map { $0.header("authorization") } == ["Bearer token2"])
  }
}

@Test func `a token is asked whose it is, and kept with its device`() async throws {
  let bench = try Bench()
  // A token made by somebody else's login.
  _ = try await bench.transport().start()
  let store = MemoryStore()
  let transport = try MatrixTransport(
    settings: MatrixSettings(
      homeserver: bench.server.url, user: me, login: .token("token2", device: nil)),
    client: bench.client, session: store, log: .silent)
  #expect(try await transport.start() == me)
  #expect(store.saves == bench.store.saves)
  #expect(bench.server.requests(of: .login).count == 1)
}

@Test func `a new token in the settings replaces one that the server ended`() async throws {
  let bench = try Bench()
  _ = try await bench.transport().start()
  let store = MemoryStore(saved.replacing("{url}", with: bench.server.url))
  let transport = try MatrixTransport(
    settings: MatrixSettings(
      homeserver: bench.server.url, user: me, login: .token("token2", device: nil)),
    client: bench.client, session: store, log: .silent)
  #expect(try await transport.start() == me)
  #expect(store.saves == bench.store.saves)
}

@Test func `a wrong password loses access, and says what to do`() async throws {
  let bench = try Bench()
  let transport = try bench.transport(login: .password("wrong"))
  #expect(
    await failure(transport.start)
      == .accessLost(
        reason: "The server refuses the password of @babillard:localhost (M_FORBIDDEN)."
          + " Correct the user or the password in the settings."))
  #expect(bench.store.saves.isEmpty)
}

@Test(arguments: [
  (
    LoopbackAnswer(403, json: #"{"errcode":"M_USER_DEACTIVATED","error":"x"}"#),
    TransportFailure.accessLost(
      reason: "The account is deactivated. Ask the server's administrators.")
  ),
  (
    LoopbackAnswer(400, json: #"{"errcode":"M_UNKNOWN","error":"Unknown login type"}"#),
    .misconfigured(
      reason: "{url} does not let @babillard:localhost log in with a password (M_UNKNOWN)."
        + " Make an access token there, and set it instead.")
  ),
  (
    LoopbackAnswer(404, json: #"{"errcode":"M_UNRECOGNIZED","error":"OAuth 2.0"}"#),
    .misconfigured(
      reason: "{url} does not let @babillard:localhost log in with a password (M_UNRECOGNIZED)."
        + " Make an access token there, and set it instead.")
  ),
  (
    LoopbackAnswer(status: 404, "<html>"),
    .misconfigured(
      reason: "{url} does not answer as a Matrix homeserver."
        + " Correct the homeserver's address in the settings.")
  ),
  (
    LoopbackAnswer(200, json: #"{"access_token":"t","device_id":"D"}"#),
    .unavailable(reason: "the server's answer to the login makes no sense")
  ),
  (
    LoopbackAnswer(
      200, json: #"{"access_token":"t\n","device_id":"D","user_id":"@babillard:localhost"}"#),
    .unavailable(reason: "the server's answer to the login makes no sense")
  ),
  (
    LoopbackAnswer(
      200, json: #"{"access_token":"t","device_id":"D","user_id":"@other:localhost"}"#),
    .misconfigured(
      reason: "The login is that of @other:localhost, but the settings name"
        + " @babillard:localhost. Correct one of them.")
  ),
])
func `a login that the server does not give`(
  answer: LoopbackAnswer, expected: TransportFailure
) async throws {
  let bench = try Bench()
  bench.server.fail(.login, with: .answer(answer))
  let transport = try bench.transport()
  #expect(await failure(transport.start) == expected.at(bench.server.url))
  #expect(bench.store.saves.isEmpty)
}

@Test(arguments: [
  LoopbackAnswer(status: 200, "<html>It works</html>"), LoopbackAnswer(200, json: "{}"),
  LoopbackAnswer(status: 404, "no"), LoopbackAnswer(status: 301, headers: [("Location", "/")], ""),
  LoopbackAnswer(404, json: #"{"errcode":"M_UNRECOGNIZED","error":"x"}"#),
  LoopbackAnswer(200, json: #"{"versions":5}"#),
])
func `no password goes to what is no homeserver`(answer: LoopbackAnswer) async throws {
  let bench = try Bench()
  bench.server.fail(.versions, with: .answer(answer))
  let transport = try bench.transport()
  #expect(
    await failure(transport.start)
      == .misconfigured(
        reason: "\(bench.server.url) does not answer as a Matrix homeserver."
          + " Correct the homeserver's address in the settings."))
  #expect(bench.server.requests(of: .login).isEmpty)
}

@Test(
  arguments: [Route.versions, .whoami],
  [
    Fault.invalidJSON, .answer(LoopbackAnswer(status: 404, "<html>starting up</html>")),
  ])
func `a server that has let us in once is waited for, whatever a proxy says for it`(
  route: Route, fault: Fault
) async throws {
  let bench = try Bench()
  _ = try await bench.transport().start()
  bench.server.fail(route, with: fault)
  let transport = try bench.transport()
  guard case .unavailable = await failure(transport.start) else {
    Issue.record("not unavailable")
    return
  }
  #expect(try await transport.start() == me)
  #expect(bench.server.requests(of: .login).count == 1)
}

@Test func `another account behind the token is named`() async throws {
  let bench = try Bench(session: saved)
  let other = LoopbackAnswer(200, json: #"{"user_id":"@other:localhost"}"#)
  bench.server.fail(.whoami, with: .answer(other))
  let transport = try bench.transport()
  #expect(
    await failure(transport.start)
      == .misconfigured(
        reason: "The login is that of @other:localhost, but the settings name"
          + " @babillard:localhost. Correct one of them."))
}

@Test func `a soft logout at start brings the same device back`() async throws {
  let bench = try Bench(session: saved)
  bench.server.fail(.whoami, with: softLogout)
  #expect(try await bench.transport().start() == me)
  #expect(
    bench.requests(of: .login) == [
      #"POST /_matrix/client/v3/login {"type":"m.login.password","identifier":"#
        + #"{"type":"m.id.user","user":"@babillard:localhost"},"password":"secret","#
        + #""device_id":"D","initial_device_display_name":"Babillard"}"#
    ])
  // The mark that a login is under way, and its end.
  #expect(bench.store.saves.map { $0.contains(#""renewing": true"#) } == [true, false])
  #expect(bench.store.saves.allSatisfy { $0.contains(#""device": "D""#) })
}

@Test func `a new login whose answer is lost ends the old token and is asked for again`()
  async throws
{
  let bench = try Bench()
  _ = try await bench.transport().start()
  bench.server.endSessions(of: me.text, softly: true)
  bench.server.fail(.login, with: .resetAfter)
  let transport = try bench.transport()
  guard case .unavailable = await failure(transport.start) else {
    Issue.record("not unavailable")
    return
  }
  // As after a kill.
  #expect(try await bench.transport().start() == me)
  #expect(bench.server.requests(of: .login).count == 3)
  let devices = bench.store.saves.map { $0.contains(#""device": "DEVICE1""#) }
  #expect(devices == [true, true, true])
}

@Test func `a session that the server ended is not replaced in silence`() async throws {
  let bench = try Bench(session: saved)
  let transport = try bench.transport()
  #expect(
    await failure(transport.start)
      == .accessLost(
        reason: "The server has ended the session of @babillard:localhost. To log in again with"
          + " the password, delete data/session.json and start again."))
  #expect(bench.server.requests(of: .login).isEmpty)
}

@Test func `a saved session goes on without the password, and when it ends asks for it`()
  async throws
{
  let bench = try Bench(session: saved)
  let transport = try bench.transport(login: .saved)
  #expect(
    await failure(transport.start)
      == .accessLost(
        reason: "The server has ended the session of @babillard:localhost. To log in again, give"
          + " the password that the settings name, delete data/session.json and start again."))
  #expect(bench.server.requests(of: .login).isEmpty)
}

@Test func `a token that the server does not know loses access`() async throws {
  for session in [nil, saved] {
    let bench = try Bench(session: session)
    let transport = try bench.transport(login: .token("old", device: "D"))
    #expect(
      await failure(transport.start)
        == .accessLost(
          reason: "The server does not accept the access token of @babillard:localhost."
            + " Make a new one, and set it in the settings."))
    #expect(bench.store.saves.isEmpty)
  }
}

@Test(arguments: ["", "{", "{}", #"{"homeserver":"{url}","user":"@a:b"}"#, "[]"])
func `a damaged session file is not written over`(text: String) async throws {
  let bench = try Bench(session: text)
  let transport = try bench.transport()
  guard case .misconfigured(let reason) = await failure(transport.start) else {
    Issue.record("It started.")
    return
  }
  #expect(reason.hasPrefix("session.json is damaged ("))
  #expect(bench.server.requests(of: .login).isEmpty)
}

@Test func `a session that cannot be kept is not used`() async throws {
  let bench = try Bench()
  bench.store.refuses = true
  let transport = try bench.transport()
  #expect(
    await failure(transport.start)
      == .disk(reason: "session.json could not be read: no space left"))
  bench.server.fail(.login, with: .held)
  bench.store.refuses = false
  async let outcome = failure(transport.start)
  #expect(await bench.server.waitForHeld(1))
  bench.store.refuses = true
  bench.server.release()
  #expect(await outcome == .disk(reason: "session.json could not be written: no space left"))
  #expect(bench.server.requests(of: .whoami).isEmpty)
}

@Test func `a server in trouble at start is asked again by the caller`() async throws {
  let bench = try Bench()
  let transport = try bench.transport()
  for route in [Route.versions, .login, .whoami] {
    bench.server.fail(route, with: .status(502))
    #expect(
      await failure(transport.start) == .unavailable(reason: "the server is in trouble (502)"))
    bench.server.fail(route, with: .rateLimited(.seconds(3)))
    #expect(
      await failure(transport.start)
        == .mustWait(milliseconds: 3_000, reason: "the server asks us to wait (429)"))
  }
  bench.server.fail(.login, with: .cut)
  #expect(try await transport.start() == me)
  #expect(bench.store.saves.count == 1)
  bench.server.stop()
  guard case .unavailable = await failure(transport.start) else {
    Issue.record("A server that is gone is not unavailable.")
    return
  }
}

@Test func `nothing is sent over http to another machine`() throws {
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  #expect(throws: TransportFailure.self) {
    try MatrixTransport(
      settings: MatrixSettings(
        homeserver: "http://matrix.example.org", user: me, login: .password("secret")),
      client: client, session: MemoryStore(), log: .silent)
  }
}

extension TransportFailure {
  /// The same failure with a server's address in its words.
  fileprivate func at(_ url: String) -> TransportFailure {
    switch self {
    case .misconfigured(let reason): .misconfigured(reason: reason.replacing("{url}", with: url))
    default: self
    }
  }
}
