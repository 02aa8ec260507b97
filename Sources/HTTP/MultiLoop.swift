import Locks
internal import CCurl
internal import Glibc

/// The thread on which libcurl runs, and the mailbox through which others reach it.
///
/// Tasks may run on the thread too (``HTTPClient/executor``): what an answer brings is then taken
/// up, and the next request made, without another thread being woken for it.
@safe
final class MultiLoop: TaskExecutor, @unchecked Sendable {
  private enum Command {
    case start(Transfer)
    case cancel(Transfer)
  }

  private struct Mailbox {
    var commands: [Command] = []
    /// Parts of tasks that wait to be run.
    var jobs: [UnownedJob] = []
    /// Whether transfers are taken.
    var isOpen = true
    /// Whether the thread sleeps, or is about to: a loop that is awake looks here before it does.
    var isAsleep = false
    /// Whether the thread has ended.
    var isOver = false

    var isEmpty: Bool { commands.isEmpty && jobs.isEmpty }
  }

  /// Connections at a time; more transfers wait in libcurl, within their time-out. A process may
  /// have 1,024 open files by default.
  private static let connectionLimit = 128
  /// Connections that are kept when nobody uses them.
  private static let idleConnectionLimit = 16
  /// The longest sleep. libcurl wakes earlier for its own time-outs, and ``post(_:)`` wakes it.
  private static let longestWait: Int32 = 3_600_000
  /// Rounds of tasks between two looks at the sockets: a task that never rests must not keep the
  /// transfers from moving.
  private static let roundLimit = 8
  /// The same in time: what others do in the meantime is taken up soon.
  private static let longestRounds = Duration.milliseconds(2)

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

  /// Ends all transfers and waits for the thread, unless it is the loop's own that asks. Idempotent.
  func close() {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return }
      mailbox.isOpen = false
      wake(&mailbox)
    }
    // A second caller waits for the lock, and so for the thread.
    thread.withLock { thread in
      if let running = thread {
        if pthread_equal(running, pthread_self()) != 0 {
          pthread_detach(running)
        } else {
          pthread_join(running, nil)
        }
      }
      thread = nil
    }
  }

  /// Runs a part of a task on the thread, soon; elsewhere if the thread has ended.
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let isTaken = mailbox.withLock { mailbox in
      guard !mailbox.isOver else { return false }
      mailbox.jobs.append(job)
      wake(&mailbox)
      return true
    }
    if !isTaken { globalConcurrentExecutor.enqueue(ExecutorJob(job)) }
  }

  private func post(_ command: Command) -> Bool {
    mailbox.withLock { mailbox in
      guard mailbox.isOpen else { return false }
      mailbox.commands.append(command)
      wake(&mailbox)
      return true
    }
  }

  /// Within the lock, so that it never meets a multi handle that is being freed.
  private func wake(_ mailbox: inout Mailbox) {
    guard mailbox.isAsleep else { return }
    mailbox.isAsleep = false
    unsafe curl_multi_wakeup(multi)
  }

  // MARK: On the thread

  fileprivate func run() {
    var transfers = unsafe ActiveTransfers(multi, settings)
    var failure = HTTPFailure.closed
    while takeMail(&transfers) {
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
    // Those who waited for a transfer go on, and may begin what is refused at once.
    while mailbox.withLock({ mailbox in
      mailbox.isOver = mailbox.isEmpty
      return !mailbox.isOver
    }) {
      _ = takeMail(&transfers)
    }
    unsafe curl_multi_cleanup(multi)
  }

  /// Does what others have asked for, and what is asked for meanwhile.
  ///
  /// - Returns: whether the loop goes on.
  private func takeMail(_ transfers: inout ActiveTransfers) -> Bool {
    // Tasks first: the transfers that they begin go out together.
    let begun = ContinuousClock.now
    for round in 0..<Self.roundLimit {
      if round > 0, begun.duration(to: .now) > Self.longestRounds { break }
      let jobs = mailbox.withLock { mailbox in
        defer { mailbox.jobs.removeAll(keepingCapacity: false) }
        return mailbox.jobs
      }
      if jobs.isEmpty { break }
      for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
    let (commands, isOpen) = mailbox.withLock { mailbox in
      defer { mailbox.commands = [] }
      return (mailbox.commands, mailbox.isOpen)
    }
    for command in commands {
      switch command {
      case .start(let transfer): transfers.start(transfer)
      case .cancel(let transfer): transfers.cancel(transfer)
      }
    }
    return isOpen
  }

  /// Sleeps until a socket or somebody wants something.
  private func wait() throws(HTTPFailure) {
    let mayWait = mailbox.withLock { mailbox in
      mailbox.isAsleep = mailbox.isEmpty && mailbox.isOpen
      return mailbox.isAsleep
    }
    guard mayWait else { return }
    let code = unsafe curl_multi_poll(multi, nil, 0, Self.longestWait, nil)
    mailbox.withLock { $0.isAsleep = false }
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
