import Engine
import Locks

/// A log that is kept.
final class Lines: Sendable {
  private let lines = Locked<[(Log.Level, String)]>([])

  var log: Log { Log { [lines] level, line in lines.withLock { $0.append((level, line)) } } }

  var errors: [String] { lines.withLock { $0.filter { $0.0 == .error }.map(\.1) } }

  var infos: [String] { lines.withLock { $0.filter { $0.0 == .info }.map(\.1) } }

  var warnings: [String] { lines.withLock { $0.filter { $0.0 == .warning }.map(\.1) } }
}
