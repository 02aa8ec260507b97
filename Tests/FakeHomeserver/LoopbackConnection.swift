internal import Glibc

/// One accepted connection, as the closure that answers sees it.
public final class LoopbackConnection: Sendable {
  private struct State {
    /// nil once it is closed.
    var descriptor: Int32?
    /// Whether it was cut from another thread, and its own thread is about to close it.
    var isCut = false
    var isWriting = false
  }

  private let state: Monitor<State>

  init(_ descriptor: Int32) {
    state = Monitor(State(descriptor: descriptor))
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
  }

  deinit {
    close()
  }

  /// Whether this side still has it open.
  public var isOpen: Bool { descriptor != nil }

  /// Writes all of it, in one go where the system takes it. Stops silently when the other side is
  /// gone: a client may leave whenever it wants.
  public func write(_ bytes: [UInt8]) {
    let descriptor: Int32? = state.withLock { state in
      guard !state.isCut, let descriptor = state.descriptor else { return nil }
      state.isWriting = true
      return descriptor
    }
    guard let descriptor else { return }
    defer { state.withLock { $0.isWriting = false } }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = unsafe rest.withUnsafeBytes {
        unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      rest = rest.dropFirst(written)
    }
  }

  /// Writes a whole answer.
  public func write(_ answer: LoopbackAnswer) {
    write(answer.bytes)
  }

  /// Closes the connection; what was written still arrives.
  public func close() {
    state.withLock { state in
      if let descriptor = state.descriptor { _ = Glibc.close(descriptor) }
      state.descriptor = nil
    }
  }

  /// Cuts the connection with a reset; the other side sees an error.
  public func reset() {
    state.withLock { state in
      guard let descriptor = state.descriptor else { return }
      Self.resetOnClose(descriptor)
      _ = Glibc.close(descriptor)
      state.descriptor = nil
    }
  }

  /// Waits until the other side, or the server's ``LoopbackServer/stop()``, ends the connection.
  public func waitForEnd() {
    var piece = [UInt8](repeating: 0, count: 4096)
    while read(into: &piece) > 0 {}
  }

  /// Ends reading and writing from another thread; the descriptor stays until ``close()``.
  func shutDown() {
    state.withLock { state in
      if let descriptor = state.descriptor { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  /// Cuts the connection from another thread: nothing more is written, and the reset goes out when
  /// its own thread, which is woken, closes it.
  func cut() {
    state.withLock { state in
      guard let descriptor = state.descriptor else { return }
      state.isCut = true
      Self.resetOnClose(descriptor)
      // The end of reading wakes a reader and is not seen from outside; a writer needs both.
      _ = shutdown(descriptor, state.isWriting ? Int32(SHUT_RDWR) : Int32(SHUT_RD))
    }
  }

  /// Waits for bytes; their number, or 0 at the end.
  func read(into piece: inout [UInt8]) -> Int {
    while let descriptor {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
      }
      if count < 0 && errno == EINTR { continue }
      return max(0, count)
    }
    return 0
  }

  private var descriptor: Int32? {
    state.withLock { $0.isCut ? nil : $0.descriptor }
  }

  private static func resetOnClose(_ descriptor: Int32) {
    var linger = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout.size(ofValue: linger))
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, size)
  }
}
