internal import Foundation
internal import Glibc

/// A small HTTP/1.1 server on 127.0.0.1 and a free port, with a thread for each connection.
///
/// A closure answers: it writes whatever bytes it wants, well-formed or not. When it returns and
/// the connection is still open, the next request of that connection is read.
public final class LoopbackServer: Sendable {
  private struct State {
    var connections: [ObjectIdentifier: LoopbackConnection] = [:]
    var accepted = 0
    var requests: [LoopbackRequest] = []
    var isStopped = false
    /// Whether it refuses connections for a while.
    var isDown = false
    /// Whether the accepting thread has noticed that.
    var isResting = false
  }

  /// Answers a request.
  public typealias Answer = @Sendable (LoopbackRequest, LoopbackConnection) -> Void

  /// The port, chosen by the system.
  public let port: UInt16
  private let listener: Int32
  private let state = Monitor(State())
  private let answer: Answer
  private let keepsRequests: Bool

  /// A server that runs until ``stop()``; ``requests`` stays empty unless it keeps them.
  public init(keepsRequests: Bool = true, answer: @escaping Answer) throws {
    self.answer = answer
    self.keepsRequests = keepsRequests
    (listener, port) = try LoopbackSocket.listen()
    Thread.detachNewThread { self.accept() }
  }

  /// `http://127.0.0.1:<port>`, without a slash at its end.
  public var url: String { "http://127.0.0.1:\(port)" }
  /// How many connections were accepted so far.
  public var acceptedConnections: Int { state.withLock { $0.accepted } }
  /// Every request so far, in the order in which they were read.
  public var requests: [LoopbackRequest] { state.withLock { $0.requests } }

  /// Waits until so many requests were read; false when `timeout` has passed before.
  public func waitForRequests(_ count: Int, timeout: Duration = .seconds(60)) async -> Bool {
    await state.wait(timeout) { $0.requests.count >= count ? true : nil } ?? false
  }

  /// Accepts no more, and ends every connection, so that closures that wait upon one return.
  /// Idempotent.
  public func stop() {
    let connections = state.withLock { state in
      defer { state.isStopped = true }
      return state.isStopped ? nil : Array(state.connections.values)
    }
    guard let connections else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections { connection.shutDown() }
  }

  /// Resets every connection and refuses new ones, as if the process had died, until ``revive()``.
  /// The port stays its own. Returns when every connection is gone. Idempotent.
  public func die() {
    let connections = state.withLock { state in
      defer { state.isDown = true }
      return state.isDown || state.isStopped ? nil : Array(state.connections.values)
    }
    guard let connections else { return }
    shutdown(listener, Int32(SHUT_RDWR))
    for connection in connections { connection.cut() }
    state.pause(.seconds(60)) { $0.isResting && $0.connections.isEmpty }
  }

  /// Accepts connections again, on the same port.
  public func revive() throws {
    guard state.withLock({ $0.isDown && !$0.isStopped }) else { return }
    guard listen(listener, SOMAXCONN) == 0 else {
      throw LoopbackError("The port cannot be listened on again: errno \(errno).")
    }
    state.withLock { $0.isDown = false }
  }

  private func accept() {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      if descriptor < 0 && (errno == EINTR || errno == ECONNABORTED) { continue }
      guard descriptor >= 0 else {
        if rest() { continue } else { break }
      }
      let connection = LoopbackConnection(descriptor)
      let (isStopped, isDown) = state.withLock { state in
        state.accepted += 1
        state.connections[ObjectIdentifier(connection)] = connection
        return (state.isStopped, state.isDown)
      }
      if isStopped { connection.shutDown() } else if isDown { connection.cut() }
      Thread.detachNewThread { self.serve(connection) }
    }
    Glibc.close(listener)
  }

  /// Waits until the server is revived; false when it is over.
  private func rest() -> Bool {
    guard
      state.withLock({ state in
        state.isResting = state.isDown
        return state.isDown && !state.isStopped
      })
    else { return false }
    state.pause(.seconds(86_400)) { !$0.isDown || $0.isStopped }
    return state.withLock { state in
      state.isResting = false
      return !state.isStopped
    }
  }

  private func serve(_ connection: LoopbackConnection) {
    var received: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while connection.isOpen {
      let request: LoopbackRequest?
      do {
        request = try LoopbackRequest.take(from: &received)
      } catch {
        connection.write(LoopbackAnswer(status: 400, error.description))
        break
      }
      if let request {
        if keepsRequests { state.withLock { $0.requests.append(request) } }
        answer(request, connection)
      } else {
        let count = connection.read(into: &piece)
        if count == 0 { break }
        received += piece[..<count]
      }
    }
    connection.close()
    state.withLock { $0.connections[ObjectIdentifier(connection)] = nil }
  }
}
