import FakeHomeserver
import Foundation
import Glibc

/// The socket of a service manager.
final class NotifySocket: Sendable {
  private let descriptor: Int32
  private let messages = Monitor<[String]>([])

  /// - Parameter name: a path, or `@` and a name in the abstract space.
  init(_ name: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var path = Array(name.utf8)
    if path.first == UInt8(ascii: "@") { path[0] = 0 }
    let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
    let length = socklen_t(offset + path.count)
    let bound = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length)
      }
    }
    guard bound == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
    let (source, heard) = (descriptor, messages)
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while true {
        let count = unsafe recv(source, &buffer, buffer.count, 0)
        if count <= 0 { break }
        let text = String(decoding: buffer[..<count], as: UTF8.self)
        heard.withLock { $0.append(text) }
      }
    }
  }

  /// Waits until a message has this line; false when a minute has passed before.
  func hears(_ line: String, times: Int = 1) async -> Bool {
    await messages.wait(.seconds(60)) { messages in
      let count = messages.count { $0.split(separator: "\n").contains { $0 == line } }
      return count >= times ? true : nil
    } ?? false
  }

  /// All that came.
  var all: [String] { messages.withLock { $0 } }

  func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    Glibc.close(descriptor)
  }
}
