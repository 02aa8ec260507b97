import Foundation
import Store
import Testing

@Suite struct StateLockTests {
  private let since = "2020-04-09 14:30"

  @Test(arguments: Disk.allCases) func `a second holder is told who the first one is`(disk: Disk)
    throws
  {
    try disk.withFolder { disk, folder in
      let lock = try StateLock(folder: folder, on: disk, process: 1234, since: since)
      let error = try #require(throws: StateLockError.self) {
        try StateLock(folder: folder, on: disk, process: 5678, since: "later")
      }
      #expect(
        error.description
          == "the folder \(folder) is in use by process 1234 since 2020-04-09 14:30")
      lock.release()
      let next = try StateLock(folder: folder, on: disk, process: 5, since: "now")
      #expect(text(try disk.readFile("\(folder)/lock")) == "{\"pid\":5,\"since\":\"now\"}\n")
      next.release()
    }
  }

  @Test(arguments: Disk.allCases) func `a lock ends with its last copy`(disk: Disk) throws {
    try disk.withFolder { disk, folder in
      do { _ = try StateLock(folder: folder, on: disk, process: 1, since: since) }
      _ = try StateLock(folder: folder, on: disk, process: 2, since: since)
    }
  }

  @Test func `a full disk does not keep the lock from being taken`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try StateLock(folder: "data", on: disk, process: 1, since: since).release()
    disk.inject(MemoryFault(.write, lasts: true))
    let lock = try StateLock(folder: "data", on: disk, process: 2, since: since)
    let error = try #require(throws: StateLockError.self) {
      try StateLock(folder: "data", on: disk, process: 3, since: since)
    }
    #expect(error.description == "the folder data is in use by another process")
    lock.release()
  }

  @Test func `another process that holds the lock keeps us out until it is killed`() throws {
    try Disk.real.withFolder { disk, folder in
      let other = Process()
      let output = Pipe()
      other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
      other.arguments = [
        "--no-fork", "\(folder)/lock", "sh", "-c", "echo held; exec sleep 600",
      ]
      other.standardOutput = output
      try other.run()
      defer {
        if other.isRunning { kill(other.processIdentifier, SIGKILL) }
        other.waitUntilExit()
      }
      #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
      #expect(throws: StateLockError(folder: folder, process: nil, since: nil)) {
        try StateLock(folder: folder, on: disk, process: 1, since: since)
      }
      kill(other.processIdentifier, SIGKILL)
      other.waitUntilExit()
      try StateLock(folder: folder, on: disk, process: 1, since: since).release()
    }
  }

  @Test func `our lock keeps another process out`() throws {
    try Disk.real.withFolder { disk, folder in
      func othersTry() throws -> Int32 {
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        other.arguments = ["--nonblock", "--conflict-exit-code", "9", "\(folder)/lock", "true"]
        try other.run()
        other.waitUntilExit()
        return other.terminationStatus
      }
      let lock = try StateLock(folder: folder, on: disk, process: 1, since: since)
      #expect(try othersTry() == 9)
      lock.release()
      #expect(try othersTry() == 0)
    }
  }
}
