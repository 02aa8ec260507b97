import Glibc

/// The terminal, or a pipe. Bytes that are no UTF-8 are replaced, not refused.
public final class StandardInput: LineInput, @unchecked Sendable {
  /// A longer line is cut, and what follows in it is left out: no message is that long.
  private static let limit = 65_536

  // Used by one reader at a time.
  private var buffer: [UInt8] = []
  private var isOver = false
  /// True from the cut to the line's end.
  private var isCut = false

  /// Reads from file descriptor 0.
  public init() {}

  /// The next line, waiting for it at most that long (nil: for ever).
  public func read(milliseconds: Int64?) -> LineRead {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = buffer[..<end]
        buffer.removeFirst(end + 1)
        if isCut {
          isCut = false
          continue
        }
        return .line(Self.text(line))
      }
      if isCut { buffer = [] }
      if isOver || buffer.count > Self.limit {
        guard !buffer.isEmpty else { return .end }
        defer { buffer = [] }
        isCut = !isOver
        return .line(Self.text(buffer[...]))
      }
      var descriptor = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      let wait = milliseconds.map { Int32(clamping: $0) } ?? -1
      let ready = unsafe poll(&descriptor, 1, wait)
      if ready == 0 { return .nothing }
      if ready < 0 { return errno == EINTR ? .nothing : .end }
      var chunk = [UInt8](repeating: 0, count: 4_096)
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe Glibc.read(0, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { isOver = true } else { buffer += chunk[..<count] }
    }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
  }
}
