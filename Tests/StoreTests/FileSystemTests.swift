import Foundation
import Store
import Testing

@Suite struct FileSystemTests {
  @Test(arguments: Disk.allCases) func `a file is written, read, cut and renamed`(disk: Disk) throws
  {
    try disk.withFolder { disk, folder in
      let path = "\(folder)/a"
      #expect(throws: DiskError(.open, path, code: ENOENT)) { try disk.open(path, .read) }
      #expect(throws: DiskError(.open, path, code: ENOENT)) { try disk.open(path, .update) }
      let file = try disk.open(path, .create)
      try file.write(bytes("hello"), at: 0)
      try file.write(bytes("LO, you"), at: 3)
      #expect(try file.length() == 10)
      #expect(text(try file.read(100, at: 3)) == "LO, you")
      #expect(text(try file.read(2, at: 0)) == "he")
      #expect(try file.read(5, at: 50) == [])
      try file.truncate(to: 4)
      try file.write(bytes("!"), at: 6)
      #expect(try disk.readFile(path) == bytes("helL\0\0!"))
      try disk.rename(path, to: "\(folder)/b")
      #expect(try disk.list(folder) == ["b"])
      #expect(try disk.open("\(folder)/b", .create).length() == 7)
      #expect(try disk.open("\(folder)/b", .replace).length() == 0)
      try disk.remove("\(folder)/b")
      #expect(throws: DiskError(.remove, "\(folder)/b", code: ENOENT)) {
        try disk.remove("\(folder)/b")
      }
      #expect(try disk.list(folder) == [])
    }
  }

  @Test(arguments: Disk.allCases) func `folders are made with those above them, once`(disk: Disk)
    throws
  {
    try disk.withFolder { disk, folder in
      try disk.makeFolders("\(folder)/rooms/ab/cd")
      try disk.makeFolders("\(folder)/rooms/ab/ef")
      #expect(try disk.makeFolder("\(folder)/rooms") == false)
      #expect(try disk.list("\(folder)/rooms/ab").sorted() == ["cd", "ef"])
      #expect(throws: DiskError(.list, "\(folder)/none", code: ENOENT)) {
        try disk.list("\(folder)/none")
      }
    }
  }

  @Test(arguments: Disk.allCases) func `half-written files are taken away at the start`(disk: Disk)
    throws
  {
    try disk.withFolder { disk, folder in
      for name in ["a.json", "a.json.new", "b.new"] { try disk.put([], at: "\(folder)/\(name)") }
      #expect(try disk.removeUnfinished(in: folder) == 2)
      #expect(try disk.list(folder) == ["a.json"])
    }
  }

  @Test(arguments: Disk.allCases) func `a file above the limit is not read`(disk: Disk) throws {
    try disk.withFolder { disk, folder in
      try disk.replaceFile("\(folder)/a", with: bytes("12345"))
      #expect(text(try disk.readFile("\(folder)/a", limit: 5)) == "12345")
      #expect(throws: DiskError(.read, "\(folder)/a", code: EFBIG)) {
        try disk.readFile("\(folder)/a", limit: 4)
      }
    }
  }

  @Test(arguments: Disk.allCases) func `a stamp tells a file from others and from itself before`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let path = "\(folder)/a"
      func stamp(_ path: String) throws -> FileStamp { try disk.open(path, .read).stamp() }
      for name in ["a", "b"] { try disk.replaceFile("\(folder)/\(name)", with: bytes("1")) }
      let first = try stamp(path)
      #expect(first.size == 1)
      _ = try disk.readFile(path)
      #expect(try stamp(path) == first)
      #expect(try stamp("\(folder)/b") != first)
      let file = try disk.open(path, .update)
      // The length differs each time: a real disk's clock may not have moved.
      try file.write(bytes("2"), at: 1)
      let second = try file.stamp()
      #expect(second != first)
      #expect(try stamp(path) == second)
      try file.truncate(to: 0)
      #expect(try file.stamp() != second)
      try file.write(bytes("2"), at: 0)
      try disk.rename("\(folder)/b", to: path)
      #expect(try stamp(path) != file.stamp())
      #expect(try stamp(path).size == 1)
    }
  }

  @Test func `files and folders are for their owner alone`() throws {
    try Disk.real.withFolder { disk, folder in
      try disk.makeFolders("\(folder)/x")
      try disk.replaceFile("\(folder)/x/a", with: bytes("1"))
      func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      }
      #expect(try mode(folder) == 0o700)
      #expect(try mode("\(folder)/x") == 0o700)
      #expect(try mode("\(folder)/x/a") == 0o600)
    }
  }

  @Test func `a full disk is named in a sentence`() throws {
    let file = try DiskFileSystem().open("/dev/full", .update)
    let error = try #require(throws: DiskError.self) { try file.write([1], at: 0) }
    #expect(error.description == "cannot write /dev/full: no space left on device")
  }

  @Test func `a power loss takes what was not synced, names and bytes`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try disk.put(bytes("old"), at: "data/a")
    let file = try disk.open("data/a", .update)
    try file.write(bytes("NEW!"), at: 0)
    try disk.replaceFile("data/b", with: bytes("b"))
    try disk.open("data/c", .create).write(bytes("c"), at: 0)
    disk.losePower()
    #expect(try disk.list("data").sorted() == ["a", "b"])
    #expect(text(try disk.readFile("data/a")) == "old")
    #expect(text(try disk.readFile("data/b")) == "b")
  }

  @Test func `bytes whose sync failed are not saved by the next sync`() throws {
    let disk = MemoryFileSystem()
    try disk.makeFolders("data")
    try disk.put(bytes("old"), at: "data/a")
    let file = try disk.open("data/a", .update)
    try file.write(bytes("NEW!"), at: 0)
    disk.inject(MemoryFault(.sync))
    #expect(throws: DiskError.self) { try file.syncData() }
    try file.syncData()
    #expect(text(try disk.readFile("data/a")) == "NEW!")
    disk.losePower()
    #expect(text(try disk.readFile("data/a")) == "old\0")
  }
}
