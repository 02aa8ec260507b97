/// A pass over a journal's lines that holds one chunk at a time.
struct JournalScan {
  private static let chunk = 1 << 18

  let path: String
  /// The good lines, the carry line included.
  private(set) var lines = 0
  /// The length of the good lines.
  private(set) var goodLength = 0
  /// The length of the carry line.
  private(set) var carryLength = 0
  /// The length of what was read.
  private(set) var length = 0
  /// A bad line, of which it is not known yet whether it is the last.
  private var damage: JournalError?

  init(
    of file: any OpenFile, path: String, _ take: (_ number: Int, _ line: [UInt8]) throws -> Void
  ) throws {
    self.path = path
    var pending: [UInt8] = []
    var searched = 0
    while true {
      let bytes = try file.read(Self.chunk, at: length)
      length += bytes.count
      pending += bytes
      var start = 0
      while let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        try read(Array(pending[start..<end]), take)
        start = end + 1
        searched = start
      }
      pending.removeFirst(start)
      searched = pending.count
      guard pending.count <= JournalLine.longest else { throw damaged("it has no end") }
      if bytes.count < Self.chunk { break }
    }
    // A crash can tear the last line alone, and never the first: that one arrived by a rename.
    if let damage, !pending.isEmpty || lines == 0 { throw damage }
    if lines == 0 { throw damaged(length == 0 ? "the file is empty" : "it has no end") }
  }

  private mutating func read(_ line: [UInt8], _ take: (Int, [UInt8]) throws -> Void) throws {
    if let damage { throw damage }
    switch JournalLine.opened(line) {
    case .success(let body):
      lines += 1
      goodLength += line.count + 1
      if lines == 1 { carryLength = goodLength }
      try take(lines, body)
    case .failure(let damage): self.damage = damaged(damage.reason)
    }
  }

  private func damaged(_ reason: String) -> JournalError {
    .damaged(path: path, line: lines + 1, reason: reason)
  }
}
