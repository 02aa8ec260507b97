internal import CCurl

/// The transfers that libcurl works on. Lives on the loop's thread.
@safe
struct ActiveTransfers {
  /// Handles kept for the next transfers. A bot has one long poll and a few requests beside it.
  private static let idleLimit = 4

  private let multi: UnsafeMutableRawPointer
  private let settings: HTTPSettings
  private var running: [UnsafeMutableRawPointer: Transfer] = unsafe [:]
  private var idle: [EasyHandle] = []

  init(_ multi: UnsafeMutableRawPointer, _ settings: HTTPSettings) {
    unsafe self.multi = multi
    self.settings = settings
  }

  /// Hands a transfer to libcurl, or ends it at once if it cannot start or is no longer wanted.
  mutating func start(_ transfer: Transfer) {
    guard !transfer.isCancelled else { return transfer.finish(.failure(.cancelled)) }
    guard let handle = takeIdle(for: transfer.request) ?? EasyHandle(settings) else {
      return transfer.finish(.failure(HTTPFailure(CURLE_OUT_OF_MEMORY)))
    }
    do throws(HTTPFailure) {
      try handle.prepare(transfer, settings)
    } catch {
      recycle(handle)
      return transfer.finish(.failure(error))
    }
    let code = unsafe curl_multi_add_handle(multi, handle.easy)
    guard code == CURLM_OK else {
      recycle(handle)
      return transfer.finish(.failure(HTTPFailure(code)))
    }
    transfer.handle = handle
    unsafe running[handle.easy] = transfer
  }

  /// An idle handle; the one that was used last for such a request, where there is one: it need not
  /// be told all its headers again.
  private mutating func takeIdle(for request: HTTPRequest) -> EasyHandle? {
    guard let place = idle.lastIndex(where: { $0.fits(request) }) else { return idle.popLast() }
    return idle.remove(at: place)
  }

  /// Ends a transfer for the caller; nothing if it has not started or is over.
  mutating func cancel(_ transfer: Transfer) {
    guard let handle = transfer.handle else { return }
    end(transfer, handle, .failure(.cancelled))
  }

  /// Ends them all with that failure.
  mutating func endAll(_ failure: HTTPFailure) {
    for transfer in unsafe Array(running.values) {
      if let handle = transfer.handle { end(transfer, handle, .failure(failure)) }
    }
    idle = []
  }

  /// Moves bytes for whatever is ready, and ends what is complete.
  mutating func perform() throws(HTTPFailure) {
    var count: Int32 = 0
    let code = unsafe curl_multi_perform(multi, &count)
    guard code == CURLM_OK else { throw HTTPFailure(code) }
    var left: Int32 = 0
    while let message = unsafe curl_multi_info_read(multi, &left) {
      guard unsafe message.pointee.msg == CURLMSG_DONE,
        let transfer = unsafe running[message.pointee.easy_handle],
        let handle = transfer.handle
      else { continue }
      let result = unsafe message.pointee.data.result
      end(transfer, handle, Self.outcome(of: transfer, handle, result))
    }
  }

  private static func outcome(
    of transfer: Transfer, _ handle: EasyHandle, _ result: CURLcode
  ) -> Result<HTTPResponse, HTTPFailure> {
    if let refusal = transfer.refusal { return .failure(refusal) }
    guard result == CURLE_OK else {
      return .failure(HTTPFailure(result, detail: handle.errorDetail))
    }
    // libcurl takes a connection that ends within the head for a whole answer.
    guard transfer.isHeadComplete else {
      return .failure(HTTPFailure(.interrupted, "The connection was cut within the answer's head."))
    }
    return .success(
      HTTPResponse(
        status: handle.status, head: transfer.head, body: transfer.body,
        wasSentAgain: transfer.sendings > 1))
  }

  private mutating func end(
    _ transfer: Transfer, _ handle: EasyHandle, _ outcome: Result<HTTPResponse, HTTPFailure>
  ) {
    unsafe running[handle.easy] = nil
    unsafe curl_multi_remove_handle(multi, handle.easy)
    transfer.handle = nil
    recycle(handle)
    transfer.finish(outcome)
  }

  private mutating func recycle(_ handle: EasyHandle) {
    if idle.count < Self.idleLimit { idle.append(handle) }
  }
}
