import JSON
import Store
import Testing

private let survivals: [MemoryFileSystem.Survival] = [
  .synced, .names, .bytes, .everything, .torn(1), .torn(20), .torn(45),
]

/// The turns that a journal of the script below stands for: those carried, then its lines.
private func turns(_ disk: MemoryFileSystem) throws -> [Int64] {
  try Opened("data", disk).lines.flatMap { line in
    let value = try JSONValue(parsing: bytes(line))
    return value["carry"]?.arrayValue?.compactMap(\.intValue) ?? [value["turn"]?.intValue ?? -1]
  }
}

/// What a run of the script did before the disk stopped it.
private struct Run {
  var attempted: [Int64] = []
  var promised = 0
  var isBroken = false

  /// Appends turns 1…12, some synced, and rotates twice. A refused step is tried `tries` times.
  init(on disk: MemoryFileSystem, tries: Int = 1) {
    do {
      try disk.makeFolders("data")
      let journal = try Self.attempt(tries) { try Opened("data", disk).journal }
      for turn in 1...Int64(12) {
        attempted.append(turn)
        let isSynced = [2, 3, 7, 11].contains(turn)
        try Self.attempt(tries) {
          try journal.append(bytes(#"{"turn":\#(turn)}"#), sync: isSynced)
        }
        if isSynced { promised = attempted.count }
        if [5, 8].contains(turn) {
          try Self.attempt(tries) {
            try journal.rotate(carry: bytes(#"{"carry":\#(attempted)}"#))
          }
          promised = attempted.count
        }
      }
    } catch {
      if case .broken? = error as? JournalError { isBroken = true }
    }
  }

  private static func attempt<Value>(_ tries: Int, _ step: () throws -> Value) throws -> Value {
    for _ in 1..<tries {
      do { return try step() } catch JournalError.refused {} catch is DiskError {}
    }
    return try step()
  }

  /// Whether these turns are all that was promised, and nothing that was not attempted.
  func explains(_ turns: [Int64]) -> Bool {
    turns.count >= promised && turns == Array(attempted.prefix(turns.count))
  }
}

@Suite struct JournalFaultTests {
  @Test(arguments: survivals)
  func `after a power loss at any moment all that was promised is there`(
    survival: MemoryFileSystem.Survival
  ) throws {
    let whole = MemoryFileSystem()
    #expect(Run(on: whole).attempted.count == 12)
    for stop in 0...whole.changes {
      for partial in [0, 7] {
        let disk = MemoryFileSystem()
        disk.inject(MemoryFault(after: stop, lasts: true, partial: partial))
        let run = Run(on: disk)
        disk.heal()
        disk.losePower(keeping: survival)
        try disk.makeFolders("data")
        let found = try turns(disk)
        #expect(run.explains(found), "stop \(stop): \(found), promised \(run.promised)")
        #expect(try turns(disk) == found)
      }
    }
  }

  @Test(arguments: survivals)
  func `one failure at any moment, tried again, loses nothing`(
    survival: MemoryFileSystem.Survival
  ) throws {
    let whole = MemoryFileSystem()
    _ = Run(on: whole)
    for stop in 0...whole.changes {
      for partial in [0, 7] {
        let disk = MemoryFileSystem()
        try disk.makeFolders("data")
        _ = try Opened("data", disk)
        disk.inject(MemoryFault(after: stop, partial: partial, code: DiskError.inputOutput))
        let run = Run(on: disk, tries: 2)
        #expect(!run.isBroken)
        #expect(run.attempted.count == 12)
        disk.heal()
        disk.losePower(keeping: survival)
        let found = try turns(disk)
        #expect(run.explains(found), "stop \(stop): \(found), promised \(run.promised)")
      }
    }
  }

  @Test(arguments: [
    MemoryFault(.write, lasts: true), MemoryFault(.write, lasts: true, partial: 1),
    MemoryFault(.write, lasts: true, partial: 15), MemoryFault(.sync, lasts: true),
  ]) func `a refused line leaves the file as it was, and the next one stands in it`(
    fault: MemoryFault
  ) throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk).journal
    try journal.append(bytes(#"{"turn":1}"#), sync: false)
    let before = try disk.readFile("data/journal.jsonl")
    disk.inject(fault)
    for _ in 0..<3 {
      let error = try #require(throws: JournalError.self) {
        try journal.append(bytes(#"{"turn":2}"#), sync: true)
      }
      let operation = try #require(fault.operation)
      #expect(error == .refused(DiskError(operation, "data/journal.jsonl", code: fault.code)))
      #expect(try disk.readFile("data/journal.jsonl") == before)
      #expect(journal.size == before.count)
    }
    disk.heal()
    try journal.append(bytes(#"{"turn":3}"#), sync: true)
    disk.losePower()
    #expect(try turns(disk) == [1, 3])
  }

  @Test func `what a killed process left unsynced is safe after the next start`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try Opened("data", disk).journal.append(bytes(#"{"turn":1}"#), sync: false)
    #expect(try turns(disk) == [1])
    disk.losePower()
    #expect(try turns(disk) == [1])
  }

  @Test func `a sync that failed does not lose the unsynced lines before it`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk).journal
    try journal.append(bytes(#"{"turn":1}"#), sync: false)
    disk.inject(MemoryFault(.sync, code: DiskError.inputOutput))
    #expect(throws: JournalError.self) { try journal.sync() }
    // Asked for without a sync, it is synced all the same: the disk has to show that it is back.
    try journal.append(bytes(#"{"turn":2}"#), sync: false)
    disk.losePower()
    #expect(try turns(disk) == [1, 2])
  }

  @Test func `a file that cannot be cut back is broken until the next start`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk).journal
    try journal.append(bytes(#"{"turn":1}"#), sync: true)
    disk.inject(MemoryFault(.write, partial: 5))
    disk.inject(MemoryFault(.truncate))
    let error = JournalError.broken(
      DiskError(.truncate, "data/journal.jsonl", code: DiskError.noSpace))
    #expect(throws: error) { try journal.append(bytes(#"{"turn":2}"#), sync: true) }
    #expect(throws: error) { try journal.append(bytes(#"{"turn":2}"#), sync: true) }
    #expect(throws: error) { try journal.rotate(carry: bytes("{}")) }
    #expect(
      error.description == "cannot cut data/journal.jsonl: no space left on device, "
        + "and the file could not be put back as it was")
    #expect(try turns(disk) == [1])
  }

  @Test func `no line is promised while the rotated file's name is not safe`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk).journal
    try journal.append(bytes(#"{"turn":1}"#), sync: true)
    disk.inject(MemoryFault(.syncFolder, lasts: true, code: DiskError.inputOutput))
    let refused = JournalError.refused(
      DiskError(.syncFolder, "data", code: DiskError.inputOutput))
    #expect(throws: refused) { try journal.rotate(carry: bytes(#"{"carry":[1]}"#)) }
    #expect(throws: refused) { try journal.append(bytes(#"{"turn":2}"#), sync: true) }
    disk.heal()
    try journal.append(bytes(#"{"turn":2}"#), sync: true)
    disk.losePower()
    #expect(try turns(disk) == [1, 2])
  }

  @Test func `many unsynced lines are synced before they fill the memory`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    let journal = try Opened("data", disk, carry: "{}").journal
    let line = bytes("{\"a\":\"" + String(repeating: "x", count: 100_000) + "\"}")
    for _ in 0..<11 { try journal.append(line, sync: false) }
    disk.losePower()
    #expect(try Opened("data", disk).lines.count == 12)
  }
}
