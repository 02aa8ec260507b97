import Dispatch
import Locks

/// Reads the rows of one table's file: gathers them, has as many portions taken apart at once as there
/// are processors, and gives them to the table in the order of the file, while the next are taken
/// apart.
///
/// Sendable because the table is nobody else's while its file is read, and one thread at a time
/// touches it.
struct RowReading: @unchecked Sendable {
  private typealias Portions = [Int: Result<any RowPortion, any Error>]

  /// How many rows a thread takes apart together.
  private static let portion = 512
  /// How many rows are in memory as they stand in the file.
  private static let most = 16 * portion

  private let box: any AnyTableBox
  private let parse: @Sendable ([FileRow]) throws -> any RowPortion
  private var gathered: [FileRow] = []
  /// Taken apart, and not yet in the table.
  private var parsed: Portions = [:]

  /// - Parameter version: of the table, as the file says it.
  init(into box: any AnyTableBox, version: Int) {
    self.box = box
    parse = box.parser(version: version)
  }

  mutating func add(_ key: String, _ bytes: [UInt8]) throws {
    gathered.append(FileRow(key: key, bytes: bytes))
    if gathered.count == Self.most { try parseGathered() }
  }

  /// Gives the table all that is left.
  mutating func finish() throws {
    if gathered.count > Self.portion {
      try parseGathered()
      try take()
    } else {
      try take()
      if !gathered.isEmpty { try box.add(parse(gathered)) }
    }
    gathered = []
  }

  /// Takes the gathered rows apart; the table takes the portions of the last time meanwhile.
  private mutating func parseGathered() throws {
    let (rows, parse, before) = (gathered, parse, self)
    let starts = Array(stride(from: 0, to: rows.count, by: Self.portion))
    let found = Locked<Portions>([:])
    let taken = Locked<Result<Void, any Error>?>(nil)
    DispatchQueue.concurrentPerform(iterations: starts.count + 1) { number in
      guard number > 0 else {
        let result = Result { try before.take() }
        taken.withLock { $0 = result }
        return
      }
      let start = starts[number - 1]
      let end = min(start + Self.portion, rows.count)
      let result = Result { try parse(Array(rows[start..<end])) }
      found.withLock { $0[number] = result }
    }
    try taken.withLock { $0 }?.get()
    parsed = found.withLock { $0 }
    gathered.removeAll(keepingCapacity: true)
  }

  private func take() throws {
    for number in parsed.keys.sorted() { try parsed[number].map { try box.add($0.get()) } }
  }
}
