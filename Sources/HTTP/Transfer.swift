import Locks

/// One request on its way: what has arrived, and who waits for it.
///
/// A cancellation may be asked for before the loop has heard of the transfer, or after it has
/// ended. So the wish is kept here, behind the lock, and the loop asks when it starts the
/// transfer; a wish that comes too late finds nothing to end and is gone with the transfer.
final class Transfer: @unchecked Sendable {
  private struct State {
    var waiter: CheckedContinuation<Void, Never>?
    var isCancelled = false
    var outcome: Result<HTTPResponse, HTTPFailure>?
  }

  let request: HTTPRequest
  private let state = Locked(State())

  // Only the loop's thread touches these.
  /// While libcurl works on it.
  var handle: EasyHandle?
  private(set) var head: [UInt8] = []
  private(set) var body: [UInt8] = []
  /// Why a callback made libcurl stop; it explains libcurl's "write error".
  private(set) var refusal: HTTPFailure?
  /// Whether the empty line after the head has arrived.
  private(set) var isHeadComplete = false
  /// How often libcurl has begun to send the request: again, where a connection that was used
  /// before ended without an answer.
  private(set) var sendings = 0
  private var headerCount = 0
  private var headerSize = 0

  init(_ request: HTTPRequest) {
    self.request = request
  }

  // MARK: The caller's side

  /// Remembers who waits. Called once, before the loop hears of the transfer.
  func setWaiter(_ waiter: CheckedContinuation<Void, Never>) {
    state.withLock { $0.waiter = waiter }
  }

  /// Asks for the end. The loop sees it when it starts the transfer, or is told.
  func requestCancellation() {
    state.withLock { $0.isCancelled = true }
  }

  /// How it ended; nil before it has. Read through the lock, not through the continuation, so that
  /// ThreadSanitizer sees the hand-over.
  var outcome: Result<HTTPResponse, HTTPFailure>? { state.withLock { $0.outcome } }

  // MARK: The loop's side

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  /// Ends the transfer and wakes who waits; the first outcome counts.
  func finish(_ outcome: Result<HTTPResponse, HTTPFailure>) {
    let waiter = state.withLock { state in
      if state.outcome == nil { state.outcome = outcome }
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// The request is about to be sent.
  func noteSending() { sendings += 1 }

  /// Takes one line of the head of the answer; false ends the transfer.
  func receiveHead(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let isStatusLine = unsafe line.starts(with: "HTTP/".utf8)
    if isStatusLine {
      // The head of an interim answer (1xx) makes room for the final one.
      head.removeAll(keepingCapacity: true)
      isHeadComplete = false
    }
    headerCount += 1
    headerSize += line.count
    guard headerCount <= HTTPResponse.headerCountLimit, headerSize <= HTTPResponse.headerSizeLimit
    else {
      refusal = HTTPFailure(
        .other,
        "The answer has more than \(HTTPResponse.headerCountLimit) header fields,"
          + " or more than \(HTTPResponse.headerSizeLimit) bytes of them.")
      return false
    }
    // What follows the empty line are trailers of a chunked body: nothing of ours reads them.
    if isHeadComplete { return true }
    isHeadComplete = unsafe line.first == UInt8(ascii: "\r") || line.first == UInt8(ascii: "\n")
    if !isHeadComplete { unsafe head.append(contentsOf: line) }
    return true
  }

  /// Takes a piece of the decompressed body; false ends the transfer.
  func receiveBody(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    guard piece.count <= request.bodyLimit - body.count else {
      refusal = HTTPFailure(
        .bodyTooLarge, "The answer is larger than the \(request.bodyLimit) bytes allowed.")
      return false
    }
    // Room for all of it at once: an array that grows is copied, and holds twice what it needs.
    if body.isEmpty, let handle {
      body.reserveCapacity(min(handle.announcedLength, request.bodyLimit))
    }
    unsafe body.append(contentsOf: piece)
    return true
  }
}
