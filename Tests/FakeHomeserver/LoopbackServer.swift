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
  }

  /// Answers a request.
  public typealias Answer = @Sendable (LoopbackRequest, LoopbackConnection) -> Void

  /// The port, chosen by the system.
  public let port: UInt16
  private let listener: Int32
  private let state = Monitor(State())
  private let answer: Answer

  /// A server that runs until ``stop()``.
  public init(answer: @escaping Answer) throws {
    self.answer = answer
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw LoopbackError("No socket: errno \(errno).") }
    guard let port = Self.listen(on: listener) else {
      Glibc.close(listener)
      throw LoopbackError("No free port: errno \(errno).")
    }
    self.port = port
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

  private static func listen(on listener: Int32) -> UInt16? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(listener, generic, size) == 0 && Glibc.listen(listener, SOMAXCONN) == 0
          && getsockname(listener, generic, &size) == 0
      }
    }
    return result ? UInt16(bigEndian: address.sin_port) : nil
  }

  private func accept() {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      if descriptor < 0 && (errno == EINTR || errno == ECONNABORTED) { continue }
      guard descriptor >= 0 else { break }
      let connection = LoopbackConnection(descriptor)
      let isStopped = state.withLock { state in
        state.accepted += 1
        state.connections[ObjectIdentifier(connection)] = connection
        return state.isStopped
      }
      if isStopped { connection.shutDown() }
      Thread.detachNewThread { self.serve(connection) }
    }
    Glibc.close(listener)
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
        state.withLock { $0.requests.append(request) }
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
