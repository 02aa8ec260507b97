import Dispatch
import Locks
import Store

/// Reads the rows of one table's file into the table.
///
/// Sendable because the table is nobody else's while its file is read, and one thread at a time
/// touches it.
struct RowReading: @unchecked Sendable {
  /// How many rows that are given one by one are taken apart together.
  private static let portion = 4_096
  /// In how many pieces a long file is cut: more than there are processors, so that none waits long
  /// for another; not too many, for what they have in common is put together for each.
  private static let pieces = 12

  private let box: any AnyTableBox
  private let parse: RowParser
  private var gathered: [SnapshotRow] = []

  /// - Parameter version: of the table, as the file says it.
  init(into box: any AnyTableBox, version: Int) {
    self.box = box
    parse = box.parser(version: version)
  }

  // MARK: Row by row

  mutating func add(_ key: String, _ bytes: [UInt8]) throws {
    gathered.append(SnapshotRow(key: key, bytes: bytes))
    if gathered.count == Self.portion { try finish() }
  }

  /// Gives the table all that is left.
  mutating func finish() throws {
    var rows = gathered.makeIterator()
    try box.add(parse(gathered.count) { rows.next() })
    gathered.removeAll(keepingCapacity: true)
  }

  // MARK: In pieces

  /// What the pieces' threads share.
  private struct Progress {
    /// Taken apart, and not yet in the table.
    var waiting: [Int: Result<any RowPortion, any Error>] = [:]
    /// Which piece the table takes next.
    var next = 0
    /// Whether a thread gives the table what waits.
    var isGiving = false
    var error: (any Error)?

    /// The next one for the table, for the thread that gives.
    mutating func taken() -> Result<any RowPortion, any Error>? {
      guard error == nil, let portion = waiting.removeValue(forKey: next) else {
        isGiving = false
        return nil
      }
      next += 1
      return portion
    }
  }

  /// Reads a file whose rows are taken apart on as many threads as there are processors, while one of
  /// them gives the table what is there, in the order of the file.
  ///
  /// - Throws: a `JSONError` where the file is not as it would be written, `StateError.badRow`. The
  ///   table has some of the rows then.
  func read(_ rows: SnapshotRows) throws {
    let pieces = rows.pieces(Self.pieces)
    let counts = pieces.map { $0.count }
    box.reserve(counts.reduce(0, +))
    let progress = Locked(Progress())
    // Within another call of this kind dispatch makes all of them on the thread that asks.
    DispatchQueue.concurrentPerform(iterations: pieces.count) { number in
      guard progress.withLock({ $0.error == nil }) else { return }
      var piece = pieces[number]
      let portion = Result { try parse(counts[number]) { try piece.next() } }
      var given: Result<any RowPortion, any Error>? = progress.withLock { progress in
        progress.waiting[number] = portion
        if progress.isGiving { return nil }
        progress.isGiving = true
        return progress.taken()
      }
      while let portion = given {
        let result = Result { try box.add(portion.get()) }
        given = progress.withLock { progress in
          if case .failure(let error) = result { progress.error = error }
          return progress.taken()
        }
      }
    }
    if let error = progress.withLock({ $0.error }) { throw error }
  }
}
