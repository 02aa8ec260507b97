import Dispatch
import Glibc

/// SIGHUP, which asks to read the configuration again.
struct ReloadSignal {
  private let source: any DispatchSourceSignal

  /// Takes the signal over from the system: `handler` is called for each that comes.
  init(_ handler: @escaping @Sendable () -> Void) {
    signal(SIGHUP, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
    source.setEventHandler(handler: handler)
    source.resume()
  }

  /// Takes no more of them.
  func cancel() { source.cancel() }
}
