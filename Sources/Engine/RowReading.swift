import Dispatch
import Locks

/// Reads the rows of one table's file: gathers them, has as many portions taken apart at once as there
/// are processors, and gives them to the table in the order of the file.
struct RowReading {
  /// How many rows a thread takes apart together.
  private static let portion = 512
  /// How many rows are in memory as they stand in the file.
  private static let most = 16 * portion

  private let box: any AnyTableBox
  private let parse: @Sendable ([FileRow]) throws -> any RowPortion
  private var gathered: [FileRow] = []

  /// - Parameter version: of the table, as the file says it.
  init(into box: any AnyTableBox, version: Int) {
    self.box = box
    parse = box.parser(version: version)
  }

  mutating func add(_ key: String, _ bytes: [UInt8]) throws {
    gathered.append(FileRow(key: key, bytes: bytes))
    if gathered.count == Self.most { try finish() }
  }

  /// Gives the table what was gathered last.
  mutating func finish() throws {
    let rows = gathered
    gathered.removeAll(keepingCapacity: true)
    guard rows.count > Self.portion else {
      if !rows.isEmpty { try box.add(parse(rows)) }
      return
    }
    let starts = Array(stride(from: 0, to: rows.count, by: Self.portion))
    let parsed = Locked<[Int: Result<any RowPortion, any Error>]>([:])
    let parse = parse
    DispatchQueue.concurrentPerform(iterations: starts.count) { number in
      let (start, end) = (starts[number], min(starts[number] + Self.portion, rows.count))
      let result = Result { try parse(Array(rows[start..<end])) }
      parsed.withLock { $0[number] = result }
    }
    for number in starts.indices {
      if let result = parsed.withLock({ $0.removeValue(forKey: number) }) {
        try box.add(result.get())
      }
    }
  }
}
