import Locks
internal import CCurl
internal import Glibc

/// The thread on which libcurl runs, and the mailbox through which others reach it.
@safe
final class MultiLoop: @unchecked Sendable {
  private enum Command {
    case start(Transfer)
    case cancel(Transfer)
  }

  private struct Mailbox {
    var commands: [Command] = []
    var isOpen = true
  }

  /// Connections at a time; more transfers wait in libcurl, within their time-out. A process may
  /// have 1,024 open files by default.
  private static let connectionLimit = 128
  /// Connections that are kept when nobody uses them.
  private static let idleConnectionLimit = 16
  /// The longest sleep. libcurl wakes earlier for its own time-outs, and ``post(_:)`` wakes it.
  private static let longestWait: Int32 = 3_600_000

  private let multi: UnsafeMutableRawPointer
  private let settings: HTTPSettings
  private let mailbox = Locked(Mailbox())
  private let thread = Locked<pthread_t?>(nil)

  /// Starts the thread.
  init(_ settings: HTTPSettings) throws(HTTPFailure) {
    guard let multi = unsafe curl_multi_init() else { throw HTTPFailure(CURLE_OUT_OF_MEMORY) }
    unsafe self.multi = multi
    self.settings = settings
    let codes = [
      unsafe ccurl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, Self.connectionLimit),
      unsafe ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.idleConnectionLimit),
      // Fails where libcurl found no descriptors to be woken by; better now than by never ending.
      unsafe curl_multi_wakeup(multi),
    ]
    if let code = codes.first(where: { $0 != CURLM_OK }) {
      unsafe curl_multi_cleanup(multi)
      throw HTTPFailure(code)
    }
    var thread = pthread_t()
    let retained = unsafe Unmanaged.passRetained(self)
    let error = unsafe pthread_create(&thread, nil, runLoop, retained.toOpaque())
    guard error == 0 else {
      unsafe retained.release()
      unsafe curl_multi_cleanup(multi)
      throw HTTPFailure(
        .other, "No thread could be started for HTTP (\(unsafe String(cString: strerror(error)))).")
    }
    self.thread.withLock { $0 = thread }
  }

  /// Starts the transfer; it is ended at once if the loop is closed.
  func start(_ transfer: Transfer) {
    guard post(.start(transfer)) else { return transfer.finish(.failure(.closed)) }
  }

  /// Ends the transfer soon, wherever it is; a second time, or too late, does nothing.
  func cancel(_ transfer: Transfer) {
    transfer.requestCancellation()
    _ = post(.cancel(transfer))
  }

  /// Ends all transfers and waits for the thread. Idempotent; never called on the loop's thread.
  func close() {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return }
      mailbox.isOpen = false
      unsafe curl_multi_wakeup(multi)
    }
    // A second caller waits for the lock, and so for the thread.
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
  }

  private func post(_ command: Command) -> Bool {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return false }
      mailbox.commands.append(command)
      // Within the lock, so that it never meets a multi handle that is being freed. A mailbox
      // that was not empty has woken the loop already.
      if mailbox.commands.count == 1 { unsafe curl_multi_wakeup(multi) }
      return true
    }
  }

  // MARK: On the thread

  fileprivate func run() {
    var transfers = unsafe ActiveTransfers(multi, settings)
    var failure = HTTPFailure.closed
    while true {
      let box = mailbox.withLock { mailbox in
        defer { mailbox.commands = [] }
        return mailbox
      }
      for command in box.commands {
        switch command {
        case .start(let transfer): transfers.start(transfer)
        case .cancel(let transfer): transfers.cancel(transfer)
        }
      }
      guard box.isOpen else { break }
      do throws(HTTPFailure) {
        try transfers.perform()
        try wait()
      } catch {
        // Only for want of memory, or a bug. Then nothing can go on.
        failure = error
        mailbox.withLock { $0.isOpen = false }
      }
    }
    transfers.endAll(failure)
    unsafe curl_multi_cleanup(multi)
  }

  private func wait() throws(HTTPFailure) {
    let code = unsafe curl_multi_poll(multi, nil, 0, Self.longestWait, nil)
    guard code == CURLM_OK else { throw HTTPFailure(code) }
  }
}

private func runLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  // Signals belong to the program's other threads. A SIGPIPE of this one, from a TLS connection
  // that the server closed, stays pending and harms nobody.
  var signals = sigset_t()
  unsafe sigfillset(&signals)
  unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<MultiLoop>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
