internal import CCurl

/// An HTTP/1.1 client over libcurl: one thread, kept-alive connections, async requests.
///
/// ```swift
/// let client = try HTTPClient(settings: HTTPSettings())
/// defer { client.close() }
/// let response = try await client.send(HTTPRequest(url: "https://matrix.example.org/"))
/// ```
///
/// Redirects are not followed, and compressed answers are decompressed. Requests run side by
/// side, over at most 128 connections.
public final class HTTPClient: Sendable {
  private let loop: MultiLoop

  /// A client with its thread running.
  ///
  /// - Throws: ``HTTPFailure/Kind/other`` when libcurl or the thread cannot be started.
  public init(settings: HTTPSettings) throws(HTTPFailure) {
    guard libcurlStart == CURLE_OK else { throw HTTPFailure(libcurlStart) }
    loop = try MultiLoop(settings)
  }

  deinit {
    loop.close()
  }

  /// Sends a request and waits for the whole answer, of whatever status.
  ///
  /// When the task is cancelled, the transfer ends at once and ``HTTPFailure/Kind/cancelled`` is
  /// thrown; the server may have acted nevertheless.
  ///
  /// - Throws: ``HTTPFailure``, also for a URL or header that may not be sent.
  public func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    try request.check()
    let transfer = Transfer(request)
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        transfer.setWaiter(waiter)
        loop.start(transfer)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    // There always is an outcome once the waiter was woken.
    return try (transfer.outcome ?? .failure(.cancelled)).get()
  }

  /// Runs tasks on the thread that moves the bytes: whoever waits for an answer there goes on
  /// without another thread being woken, and so does the next request.
  ///
  /// ```swift
  /// try await withTaskExecutorPreference(client.executor) { try await bot.run() }
  /// ```
  ///
  /// What computes for long there holds up all transfers. Once the client is closed, the global
  /// executor takes over.
  public var executor: any TaskExecutor { loop }

  /// Ends all transfers, which throw ``HTTPFailure/Kind/closed``, and waits for the thread's end.
  /// Idempotent. Requests sent later throw the same.
  public func close() {
    loop.close()
  }
}

/// libcurl's global set-up, made once, by whoever comes first; it is never undone.
private let libcurlStart = ccurl_global_init()
