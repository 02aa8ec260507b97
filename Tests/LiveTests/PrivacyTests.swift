import Foundation
import TestBed
import Testing

/// Who is kept in which file, on a real homeserver and a real disk.
@Suite struct PrivacyTests {
  /// The files of the state folder that hold some bytes.
  private func files(_ program: Program, holding words: String) -> [String] {
    let needle = Data(words.utf8)
    let all = FileManager.default.enumerator(atPath: program.data.path)
    return (all?.allObjects as? [String] ?? []).sorted().filter { name in
      // A folder has no bytes, and a file may go while we look.
      let bytes = try? Data(contentsOf: program.data.appending(path: name))
      return bytes?.range(of: needle) != nil
    }
  }

  /// Until no file holds them, a minute at most.
  private func wait(until program: Program, isFreeOf words: [String]) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while true {
      let found = words.flatMap { files(program, holding: $0) }
      if found.isEmpty { return }
      guard ContinuousClock.now < end else {
        throw BedError("after a minute \(words) are still in \(found)")
      }
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  @Test func `who asks to be forgotten is in no file, and what was deleted neither`() async throws {
    let bed = try await Bed(bot: "privatebot")
    defer { bed.program.remove() }
    let (nina, zebulon) = (try bed.member("nina"), try bed.member("zebulon"))
    try bed.program.start()
    let room = try await bed.makeRoom("Entraide", owner: nina, with: [zebulon])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    try await zebulon.say("!need bread for zebulon, 12 rue des Lilas, 06 12 34 56 78", in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: room)
    let deleted = try await nina.say("!need wheelchair near Olivet", in: room)
    _ = try await nina.wait(for: 3, from: bed.bot, in: room)
    try await zebulon.say("!take 2", in: room)
    _ = try await nina.wait(for: 4, from: bed.bot, in: room)
    for words in ["Lilas", "06 12 34 56 78"] {
      #expect(files(bed.program, holding: words).allSatisfy { $0.hasPrefix("private/") })
      #expect(!files(bed.program, holding: words).isEmpty)
    }
    try await nina.delete(deleted, in: room)
    let withdrawn = try await nina.wait(for: 5, from: bed.bot, in: room)[4].body
    #expect(
      withdrawn
        == "#2 is withdrawn: its message was deleted. Nothing more to do for zebulon, thank you!")
    try await wait(until: bed.program, isFreeOf: ["wheelchair", "Olivet"])

    try await zebulon.say("!forgetme", in: room)
    let alone = try await zebulon.enterWhereInvited()
    _ = try await zebulon.wait(for: 1, from: bed.bot, in: alone)
    try await zebulon.say("forgetme", in: alone)
    let asked = try await zebulon.wait(for: 2, from: bed.bot, in: alone)[1].body
    #expect(asked.hasSuffix("To confirm, within 10 minutes: yes forget"))
    try await zebulon.say("yes forget", in: alone)
    let done = try await zebulon.wait(for: 3, from: bed.bot, in: alone)[2].body
    #expect(done.hasPrefix("Forgotten: name and id removed from 2 items"))
    try await wait(until: bed.program, isFreeOf: ["zebulon", "Lilas", "06 12 34 56 78"])
    #expect(try await zebulon.membership(of: bed.bot, in: alone) == "leave")

    // It starts again from these files, and what they need is still in the list.
    #expect(try await bed.program.stop().code == 0)
    try bed.program.start()
    try await nina.say("!needs", in: room)
    let said = try await nina.wait(for: 7, from: bed.bot, in: room)[6].body
    #expect(said.hasPrefix("#1 bread for a former member"))
    #expect(files(bed.program, holding: "zebulon") == [])
  }
}
