import Foundation
import TestBed
import Testing

/// The program and a real Synapse, both in trouble. Each test has a Synapse of its own.
@Suite struct EnduranceTests {
  @Test
  func `killed twenty times in one conversation, Synapse once, it answers everything once`()
    async throws
  {
    let synapse = try await Synapse.start(users: ["nina", "paul", "bot"])
    defer { synapse.end() }
    let bed = try await Bed(bot: "bot", on: synapse)
    defer { bed.program.remove() }
    let members = [try bed.member("nina"), try bed.member("paul")]
    try bed.program.start()
    let room = try await bed.makeRoom("Kills", owner: members[0], with: [members[1]])
    _ = try await members[0].wait(for: 1, from: bed.bot, in: room)
    let things = ["flour", "rice", "salt", "milk", "bread", "oil", "soap", "tea", "eggs", "yeast"]
    var expected: [String] = []
    for kill in 1...20 {
      for member in members {
        let id = expected.count + 1
        // Told apart by their numbers: what somebody asks for twice would be linked.
        let thing = "\(things[expected.count % things.count])\(id)"
        try await member.say("!need \(thing)", in: room)
        expected.append("#\(id) need: \(thing).\nTo take it: !take \(id)")
      }
      // Any moment will do: it is not waited for anything.
      try await Task.sleep(for: .milliseconds(Int.random(in: 0...400)))
      if kill == 10 { try await synapse.stop() }
      bed.program.killNow()
      try bed.program.start()
      if kill == 10 { try await synapse.start() }
    }
    try await members[0].say("!needs", in: room)
    expected.append("#1 flour1, free\n#2 rice2, free\n#3 salt3, free … 37 more: !needs 2")
    _ = try await members[0].wait(for: expected.count + 1, from: bed.bot, in: room, seconds: 120)
    #expect(try await bed.program.stop().code == 0)
    let said = try await members[0].history(of: room, from: bed.bot).map(\.body)
    #expect(Array(said.dropFirst()) == expected)
  }

  /// This one takes more than a minute: Synapse lets one person a second in, and the bot say one
  /// message in five.
  @Test func `sixty who type within a minute are all answered under Synapse's own limits`()
    async throws
  {
    let letters = Array("abcdefghij").map(String.init)
    let names = letters.prefix(6).flatMap { a in letters.map { "member\(a)\($0)" } }
    let synapse = try await Synapse.start(users: ["nina", "bot"] + names, hasLimits: true)
    defer { synapse.end() }
    let bed = try await Bed(bot: "bot", on: synapse)
    defer { bed.program.remove() }
    let nina = try bed.member("nina")
    try bed.program.start()
    let room = try await bed.makeRoom("Sixty", owner: nina, with: [])
    _ = try await nina.wait(for: 1, from: bed.bot, in: room)
    let start = ContinuousClock.now
    for name in names {
      let member = try bed.member(name)
      try await member.join(room)
      try await member.say("!need lamp\(name.suffix(2))", in: room)
      // In one answer a server gives a hundred events at most.
      try await nina.listen(milliseconds: 0)
    }
    let typed = ContinuousClock.now - start
    #expect(typed < .seconds(60), "They took \(typed) to type.")
    var lines: [String] = []
    while lines.count < names.count, ContinuousClock.now - start < .seconds(90) {
      try await nina.listen(milliseconds: 1_000)
      lines = await nina.messages(in: room, from: bed.bot).flatMap { message in
        message.body.split(separator: "\n").map(String.init).filter { $0.contains("need: lamp") }
      }
    }
    let messages = await nina.messages(in: room, from: bed.bot).dropFirst().map(\.body)
    for (index, name) in names.enumerated() {
      let answer = "#\(index + 1) need: lamp\(name.suffix(2))."
      let with = messages.filter { $0.contains(answer) }
      #expect(with.count == 1, "\(name): \(with)")
      // Where several are answered at once, each is by name.
      let isAlone = with.first?.split(separator: "\n").count == 2
      #expect(lines.filter { $0 == (isAlone ? answer : "\(name): \(answer)") }.count == 1)
    }
    #expect(try await bed.program.stop().code == 0)
  }
}
