import Foundation
import Testing

@testable import Store

/// A state folder in one file.
@Suite struct StateArchiveTests {
  private let archive = StateArchive(
    program: "1.0", user: "@babillard:ex.org", at: "2026-04-09T12:30:00Z", turn: 12,
    files: [
      "journal.jsonl": bytes("{\"carry\":1}\n"), "bot/told.json": [],
      "rooms/\(String(repeating: "a", count: 90))/items.json": bytes("é\n"),
      "private/1.json": [UInt8](repeating: 7, count: 1_500),
    ])

  @Test func `what went in comes out`() throws {
    let bytes = try archive.encoded(time: 1_775_000_000)
    #expect(bytes.count % 512 == 0)
    #expect(try StateArchive(bytes) == archive)
    #expect(try archive.encoded(time: 1_775_000_000) == bytes)
  }

  @Test func `tar lists and unpacks it, for its owner alone`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.tar")
    try Data(try archive.encoded(time: 1_775_000_000)).write(to: file)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "xpf", file.path, "-C", folder.path]
    try tar.run()
    tar.waitUntilExit()
    #expect(tar.terminationStatus == 0)
    for (path, bytes) in archive.files {
      let url = folder.appending(path: path)
      #expect(try Data(contentsOf: url) == Data(bytes), "\(path)")
      let rights = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions]
      #expect(rights as? Int == 0o600)
    }
  }

  @Test func `a changed byte, and a cut, is found wherever it is`() throws {
    let good = try archive.encoded(time: 0)
    // Every byte would take a minute.
    for index in stride(from: 0, to: good.count, by: 11) {
      var bad = good
      bad[index] ^= 0x10
      // What fills up a block belongs to no file.
      guard let read = try? StateArchive(bad) else { continue }
      #expect(read == archive, "byte \(index)")
    }
    for length in stride(from: 0, to: good.count - 1_024, by: 37) {
      #expect(throws: ArchiveError.self) { try StateArchive(Array(good[..<length])) }
    }
  }

  @Test(arguments: ["../x.json", "/etc/passwd", "rooms//x", "rooms/./x", "a\\b", "a\nb", ""])
  func `a path that leads elsewhere goes neither in nor out`(_ path: String) throws {
    var bad = archive
    bad.files[path] = [1]
    #expect(throws: ArchiveError.self) { try bad.encoded(time: 0) }
    let name = Array(path.utf8)
    var forged = try TarArchive.encoded([.init(path: "x", bytes: [])], time: 0)
    forged.replaceSubrange(0..<max(1, name.count), with: name.isEmpty ? [0] : name)
    // The sum of the header, made right again.
    forged.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
    let sum = String(forged[..<512].reduce(0) { $0 + Int($1) }, radix: 8)
    let digits = String(repeating: "0", count: 6 - sum.count) + sum
    forged.replaceSubrange(148..<156, with: Array(digits.utf8) + [0, 0x20])
    #expect(throws: ArchiveError.damaged("a path in it leads out of the folder")) {
      try TarArchive.read(forged)
    }
  }

  @Test func `a link is refused, and so is a newer form`() throws {
    var link = try TarArchive.encoded([.init(path: "x", bytes: [])], time: 0)
    link[156] = UInt8(ascii: "2")
    // One more than "0" twice: the sum is two more.
    let sum = Int(String(decoding: link[148..<154], as: UTF8.self), radix: 8) ?? 0
    link.replaceSubrange(148..<154, with: Array(("00" + String(sum + 2, radix: 8)).suffix(6).utf8))
    #expect(throws: ArchiveError.damaged("there is something in it that is no plain file")) {
      try TarArchive.read(link)
    }
    let newer = try TarArchive.encoded(
      [.init(path: "backup.json", bytes: bytes("{\"v\":2,\"crc\":\"edited\"}"))],
      time: 0)
    #expect(throws: ArchiveError.newer(form: 2)) { try StateArchive(newer) }
  }
}
