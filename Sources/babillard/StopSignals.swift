import Dispatch
import Glibc

/// SIGTERM and SIGINT, as they come.
struct StopSignals {
  /// The name of each that arrives.
  let arrivals: AsyncStream<String>

  private let sources: [any DispatchSourceSignal]

  /// Takes the two signals over from the system.
  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: String.self)
    arrivals = stream
    sources = [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")].map { number, name in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield(name) }
      source.resume()
      return source
    }
  }
}
