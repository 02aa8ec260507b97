import JSON
import Store
import Testing

private let survivals: [MemoryFileSystem.Survival] = [
  .synced, .names, .bytes, .everything, .torn(1), .torn(30),
]

private func turns(_ disk: MemoryFileSystem) throws -> [Int64] {
  try Opened("data", disk).lines.flatMap { line in
    let value = try JSONValue(parsing: bytes(line))
    return value["carry"]?.arrayValue?.compactMap(\.intValue) ?? [value["turn"]?.intValue ?? -1]
  }
}

/// Appends turns, and lets a new journal be written meanwhile, with turns between all its steps.
private struct Run {
  var attempted: [Int64] = []
  var promised = 0

  /// - Parameter pause: whether something that fails is tried once more.
  init(on disk: MemoryFileSystem, tries: Int = 1) throws {
    try disk.makeFolders("data")
    var opened: Opened?
    for attempt in 1...tries where opened == nil {
      do { opened = try Opened("data", disk) } catch { if attempt == tries { throw error } }
    }
    guard let journal = opened?.journal else { return }
    for round in 0..<2 {
      for synced in [true, false] { try append(synced, to: journal, tries) }
      let rotation = journal.rotation()
      let carry = attempted
      do {
        try append(true, to: journal, tries)
        try rotation.begin(carry: bytes(#"{"carry":\#(carry)}"#))
        try append(false, to: journal, tries)
        try rotation.copy(upTo: journal.safeSize)
        for synced in [true, false] { try append(synced, to: journal, tries) }
        if round == 1 { try rotation.copy(upTo: journal.safeSize) }
        try append(false, to: journal, tries)
        try journal.finish(rotation)
        // All of it is synced with the new file.
        promised = attempted.count
      } catch {
        rotation.discard()
        if tries == 1 { throw error }
      }
      for synced in [false, true] { try append(synced, to: journal, tries) }
    }
  }

  private mutating func append(_ isSynced: Bool, to journal: Journal, _ tries: Int) throws {
    let turn = Int64(attempted.count + 1)
    attempted.append(turn)
    for attempt in 1...tries {
      do {
        try journal.append(bytes(#"{"turn":\#(turn)}"#), sync: isSynced)
        break
      } catch {
        if attempt == tries { throw error }
      }
    }
    if isSynced { promised = attempted.count }
  }
}

@Suite struct JournalRotationTests {
  @Test func `lines that come while a new journal is written stand in it`() throws {
    let disk = MemoryFileSystem()
    let run = try Run(on: disk)
    #expect(try turns(disk) == run.attempted)
    disk.losePower()
    #expect(try turns(disk) == run.attempted)
    #expect(try disk.list("data") == ["journal.jsonl"])
    // Carried are the first 11 turns; the others are lines.
    #expect(try Opened("data", disk).lines.count == 1 + run.attempted.count - 11)
  }

  @Test(arguments: survivals)
  func `one failure at any moment, turns in between, loses nothing and doubles nothing`(
    survival: MemoryFileSystem.Survival
  ) throws {
    let whole = MemoryFileSystem()
    _ = try Run(on: whole)
    for stop in 0...whole.changes {
      for partial in [0, 7] {
        let disk = MemoryFileSystem()
        try disk.makeFolders("data")
        _ = try Opened("data", disk)
        disk.inject(MemoryFault(after: stop, partial: partial, code: DiskError.inputOutput))
        let run = try Run(on: disk, tries: 2)
        disk.heal()
        disk.losePower(keeping: survival)
        try disk.removeUnfinished(in: "data")
        let found = try turns(disk)
        #expect(
          found.count >= run.promised && found == Array(run.attempted.prefix(found.count)),
          "stop \(stop): \(found), promised \(run.promised)")
      }
    }
  }

  @Test func `what a failed sync may have lost is carried over from memory`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk).journal
    try journal.append(bytes(#"{"turn":1}"#), sync: true)
    let rotation = journal.rotation()
    try rotation.begin(carry: bytes(#"{"carry":[1]}"#))
    try journal.append(bytes(#"{"turn":2}"#), sync: false)
    disk.inject(MemoryFault(.sync, code: DiskError.inputOutput))
    #expect(throws: JournalError.self) { try journal.sync() }
    try journal.finish(rotation)
    disk.losePower()
    #expect(try turns(disk) == [1, 2])
  }
}
