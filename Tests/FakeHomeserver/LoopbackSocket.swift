internal import Glibc

/// Sockets on 127.0.0.1.
enum LoopbackSocket {
  /// A listening socket on a port that the system chose.
  ///
  /// The port was asked for by number in the end: such a port stays taken while the socket does not
  /// listen, so that nobody else gets it while a server plays dead.
  static func listen() throws -> (descriptor: Int32, port: UInt16) {
    // The system gives a port that nobody has only to a socket that does not share; it may share
    // afterwards.
    let (probe, port) = try bound(to: 0)
    share(probe)
    defer { close(probe) }
    let (descriptor, _) = try bound(to: port)
    guard Glibc.listen(descriptor, SOMAXCONN) == 0 else {
      close(descriptor)
      throw LoopbackError("Port \(port) cannot be listened on: errno \(errno).")
    }
    return (descriptor, port)
  }

  private static func bound(to port: UInt16) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw LoopbackError("No socket: errno \(errno).") }
    if port != 0 { share(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(descriptor, generic, size) == 0 && getsockname(descriptor, generic, &size) == 0
      }
    }
    guard result else {
      close(descriptor)
      throw LoopbackError("No free port: errno \(errno).")
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  private static func share(_ descriptor: Int32) {
    var on: Int32 = 1
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
  }
}
