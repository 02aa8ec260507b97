import Glibc

/// Tells the service manager how we are (`sd_notify(3)`): a datagram to the socket that it names in
/// `NOTIFY_SOCKET`. Without one nothing is told, and nothing is ever waited for.
struct ServiceNotifier {
  /// How long the manager waits for a sign of life before it kills us; nil: for ever.
  let patience: Duration?
  private let address: String?

  /// - Parameters:
  ///   - environment: of the process.
  ///   - process: our number: a watchdog may be another process's.
  init(environment: [String: String], process: Int32) {
    address = environment["NOTIFY_SOCKET"].flatMap {
      $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil
    }
    let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == process } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    patience = isOurs && microseconds > 0 ? .microseconds(microseconds) : nil
  }

  /// The bot is in its rooms.
  func isReady(_ status: String) { tell(["READY=1", "STATUS=\(status)"]) }

  /// What it does now, as `systemctl status` shows it.
  func says(_ status: String) { tell(["STATUS=\(status)"]) }

  /// It is alive.
  func isAlive() { tell(["WATCHDOG=1"]) }

  /// It stops.
  func isStopping() { tell(["STOPPING=1", "STATUS=stopping"]) }

  private func tell(_ lines: [String]) {
    guard let address else { return }
    // One line each, whatever a status says.
    let text = lines.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    var target = sockaddr_un()
    target.sun_family = sa_family_t(AF_UNIX)
    var path = Array(address.utf8)
    // A name in the abstract space begins with a zero, written as @.
    if path.first == UInt8(ascii: "@") { path[0] = 0 }
    let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    let room = MemoryLayout<sockaddr_un>.size - offset
    guard path.count < room else { return }
    unsafe withUnsafeMutableBytes(of: &target.sun_path) { unsafe $0.copyBytes(from: path) }
    // The length tells an abstract name's end.
    let length = socklen_t(offset + path.count)
    let bytes = Array(text.utf8)
    unsafe withUnsafePointer(to: &target) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        _ = unsafe bytes.withUnsafeBytes {
          // A manager that does not read must not hold us.
          unsafe sendto(
            descriptor, $0.baseAddress, $0.count,
            Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT), pointer, length)
        }
      }
    }
  }
}
