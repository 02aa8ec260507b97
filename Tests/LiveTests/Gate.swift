import FakeHomeserver
import Foundation
import HTTP

/// Stands between the program and Synapse, and can stop its messages at a moment that a test
/// chooses: before they reach the server, or after, with the answer held back.
final class Gate: Sendable {
  /// What happens to the next messages.
  enum Rule: Sendable {
    case open
    /// The n-th message from now is not passed on, nor any after it.
    case shutBefore(Int)
    /// The n-th message from now is passed on; its answer, and all after it, is held back.
    case shutAfter(Int)
  }

  private struct State {
    var rule = Rule.open
    var seen = 0
    var isShut = false
  }

  private let state = Monitor(State())
  private let server = Monitor<LoopbackServer?>(nil)
  private let client: HTTPClient
  private let target: String

  init(to target: String) throws {
    self.target = target
    let client = try HTTPClient(settings: HTTPSettings(userAgent: "gate"))
    self.client = client
    let started = try LoopbackServer { [state] request, connection in
      Self.pass(request, connection, state, client, target)
    }
    server.withLock { $0 = started }
  }

  var url: String { server.withLock { $0?.url } ?? "" }

  func set(_ rule: Rule) { state.withLock { $0 = State(rule: rule) } }

  /// Waits until the rule has stopped a message.
  func waitUntilShut() async -> Bool {
    await state.wait(.seconds(60)) { $0.isShut ? true : nil } ?? false
  }

  func stop() {
    server.withLock { $0 }?.stop()
    client.close()
  }

  private static func pass(
    _ request: LoopbackRequest, _ connection: LoopbackConnection, _ state: Monitor<State>,
    _ client: HTTPClient, _ target: String
  ) {
    let isMessage = request.method == "PUT" && request.path.contains("/send/")
    let (passes, answers) = state.withLock { state -> (Bool, Bool) in
      guard isMessage else { return (true, true) }
      state.seen += 1
      switch state.rule {
      case .open: return (true, true)
      case .shutBefore(let count):
        state.isShut = state.seen >= count
        return (!state.isShut, !state.isShut)
      case .shutAfter(let count): return (state.seen <= count, state.seen < count)
      }
    }
    guard passes else { return connection.waitForEnd() }
    let answer = forward(request, client, target)
    if isMessage, !answers {
      state.withLock { $0.isShut = true }
      return connection.waitForEnd()
    }
    if let answer { connection.write(answer) } else { connection.reset() }
  }

  private static func forward(
    _ request: LoopbackRequest, _ client: HTTPClient, _ target: String
  ) -> LoopbackAnswer? {
    var out = HTTPRequest(
      HTTPRequest.Method(rawValue: request.method) ?? .get, url: target + request.target,
      timeout: .seconds(90), bodyLimit: 1 << 26)
    out.headers = ["authorization", "content-type"].compactMap { name in
      request.header(name).map { HTTPHeader(name, $0) }
    }
    out.body = request.body.isEmpty ? nil : request.body
    let (semaphore, result) = (DispatchSemaphore(value: 0), Monitor<HTTPResponse?>(nil))
    let asked = out
    Task {
      let response = try? await client.send(asked)
      result.withLock { $0 = response }
      semaphore.signal()
    }
    semaphore.wait()
    return result.withLock { $0 }.map { response in
      LoopbackAnswer(
        status: response.status, headers: [(name: "Content-Type", value: "application/json")],
        body: response.body)
    }
  }
}
