import Foundation
import Store

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// The disks that the tests without faults run on.
enum Disk: String, CaseIterable, Sendable {
  case memory
  case real

  /// Runs a test in an empty folder, which is gone afterwards.
  func withFolder(_ test: (any FileSystem, String) throws -> Void) throws {
    switch self {
    case .memory:
      let disk = MemoryFileSystem()
      try disk.makeFolders("data")
      try test(disk, "data")
    case .real:
      let folder = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
      let disk = DiskFileSystem()
      try disk.makeFolders(folder)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try test(disk, folder)
    }
  }
}

extension FileSystem {
  /// Puts a file there, as an editor or a crash would.
  func put(_ bytes: [UInt8], at path: String) throws {
    let file = try open(path, .replace)
    try file.write(bytes, at: 0)
    try file.syncAll()
    try syncFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
  }
}

/// A journal and what it replayed when it was opened.
struct Opened {
  var journal: Journal
  var lines: [String]

  init(_ folder: String, _ disk: any FileSystem, carry: String = #"{"carry":[]}"#) throws {
    var lines: [String] = []
    journal = try Journal.open(in: folder, on: disk, carry: bytes(carry)) { number, line in
      lines.append(text(line))
      precondition(number == lines.count)
    }
    self.lines = lines
  }
}
