import Foundation
import TestBed
import Testing

/// What a member sees when the program is killed, stopped, or shut out.
@Suite struct RestartTests {
  @Test(arguments: [("killbot", Gate.Rule.shutBefore(1)), ("killbot2", .shutAfter(1))])
  func `killed between command and reply, it replies once`(
    account: String, rule: Gate.Rule
  ) async throws {
    let gate = try Gate(to: try await Synapse.shared.value.url)
    defer { gate.stop() }
    let bed = try await Bed(bot: account, homeserver: gate.url)
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Kill", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    gate.set(rule)
    try await nina.say("!need flour", in: room)
    #expect(await gate.waitUntilShut())
    bed.program.killNow()
    gate.set(.open)
    try bed.program.start()
    try await nina.say("!needs", in: room)
    _ = try await nina.wait(for: 3, from: bed.bot, in: room)
    let said = try await nina.history(of: room, from: bed.bot).map(\.body).dropFirst()
    #expect(said == ["#1 need: flour.\nTo take it: !take 1", "#1 flour, free"])
    #expect(try await bed.program.stop().code == 0)
  }

  @Test func `killed in the middle of ten commands, each has one effect and one reply`()
    async throws
  {
    let gate = try Gate(to: try await Synapse.shared.value.url)
    defer { gate.stop() }
    let bed = try await Bed(bot: "manybot", homeserver: gate.url)
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Ten", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    gate.set(.shutAfter(4))
    let things = ["flour", "rice", "salt", "milk", "bread", "oil", "soap", "tea", "eggs", "yeast"]
    for thing in things { try await nina.say("!need \(thing)", in: room) }
    #expect(await gate.waitUntilShut())
    bed.program.killNow()
    gate.set(.open)
    try bed.program.start()
    _ = try await nina.wait(for: 11, from: bed.bot, in: room)
    // Once more, with nothing to do: nothing is said again.
    bed.program.killNow()
    try bed.program.start()
    try await nina.say("!needs 4", in: room)
    _ = try await nina.wait(for: 12, from: bed.bot, in: room)
    let said = try await nina.history(of: room, from: bed.bot).map(\.body).dropFirst()
    let expected = things.enumerated().map { index, thing in
      "#\(index + 1) need: \(thing).\nTo take it: !take \(index + 1)"
    }
    #expect(Array(said) == expected + ["#10 yeast, free"])
  }

  @Test func `a place that Synapse does not know is read on from the last command`()
    async throws
  {
    let bed = try await Bed(bot: "lostbot")
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Lost", owner: nina, with: [])
    let quiet = try await bed.makeRoom("Quiet", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: quiet)
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    try await nina.say("!need flour", in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: room)
    bed.program.killNow()
    try await nina.say("!need salt", in: room)
    for number in 0..<60 { try await nina.say("talk \(number)", in: room) }
    try await nina.say("!need soap", in: room)
    try await nina.say("!need tea", in: quiet)
    let journal = bed.program.data.appending(path: "journal.jsonl")
    let text = try String(contentsOf: journal, encoding: .utf8)
      .replacing(/"token":"[^"]*"/, with: #""token":"nonsense""#)
      .replacing(/"crc":"[^"]*"/, with: #""crc":"edited""#)
    try Data(text.utf8).write(to: journal)
    try bed.program.start()
    _ = try await nina.wait(for: 4, from: bed.bot, in: room)
    try await nina.say("!needs", in: room)
    _ = try await nina.wait(for: 5, from: bed.bot, in: room)
    _ = try await nina.wait(for: 2, from: bed.bot, in: quiet)
    #expect(bed.program.log.contains("does not know our place any more"))
    let said = try await nina.history(of: room, from: bed.bot).map(\.body).dropFirst()
    #expect(
      said == [
        "#1 need: flour.\nTo take it: !take 1", "#2 need: salt.\nTo take it: !take 2",
        "#3 need: soap.\nTo take it: !take 3", "#1 flour, free\n#2 salt, free\n#3 soap, free",
      ])
    let heard = try await nina.history(of: quiet, from: bed.bot).map(\.body).dropFirst()
    #expect(heard == ["#1 need: tea.\nTo take it: !take 1"])
    #expect(try await bed.program.stop().code == 0)
  }

  @Test func `a revoked token ends it with code 3 and a sentence`() async throws {
    let bed = try await Bed(bot: "revokedbot")
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Revoked", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    try await nina.logOut(token: try bed.program.token())
    #expect(try await bed.program.waitForEnd() == 3)
    let last = bed.program.log.split(separator: "\n").last.map(String.init) ?? ""
    #expect(last.contains("M_UNKNOWN_TOKEN") || last.contains("session"), "\(last)")
    #expect(!bed.program.log.contains("syt_"))
  }

  @Test
  func `SIGTERM ends it within two seconds, and a second process is told who holds the state`()
    async throws
  {
    let bed = try await Bed(bot: "stopbot")
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Stop", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    let second = try await bed.program.runBeside()
    #expect(second.code == 1)
    #expect(second.errors.contains("is in use by process"), "\(second.errors)")
    let end = try await bed.program.stop()
    #expect(end.code == 0)
    #expect(end.after < .seconds(2))
    // What was noted is there after a clean stop too, and the password is not needed any more.
    try bed.program.start(withPassword: false)
    try await nina.say("!needs", in: room)
    let said = try await nina.wait(for: 2, from: bed.bot, in: room)
    #expect(said[1].body == "No open need. Good news.")
  }
}
