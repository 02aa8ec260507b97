import PluginAPI
import TestBed
import Testing

/// A makers' day on a real homeserver, in both languages, to the letter: what was asked for, pledged,
/// counted twice, taken back, driven, lost and put right.
@Suite struct MakersDayTests {
  @Test(arguments: Language.allCases)
  func `a makers' day goes as it is written`(_ language: Language) async throws {
    var makers = try await MakersRoom(language, bot: "makersbot-\(language)")
    defer { makers.remove() }
    try await makers.open()
    for (number, answer) in makers.day.answers.enumerated() {
      #expect(try await makers.play(number) == answer)
    }
    try await check(makers)
  }

  /// In the other language each line meets another of the moments.
  @Test(arguments: Language.allCases)
  func `killed at every line, it comes to the same, and all is said once`(
    _ language: Language
  ) async throws {
    var makers = try await MakersRoom(language, bot: "makerskillbot-\(language)")
    defer { makers.remove() }
    try await makers.open()
    let kills = MakersRoom.Kill.allCases
    for (number, answer) in makers.day.answers.enumerated() {
      let kill = kills[(number + (language == .fr ? 0 : 1)) % kills.count]
      #expect(try await makers.play(number, killing: kill) == answer, "\(kill)")
    }
    try await check(makers)
  }

  private func check(_ makers: MakersRoom) async throws {
    for (name, told) in [("Inès", "ines"), ("Léa", "lea")] {
      #expect(try await makers.said(to: name) == makers.day.told(told))
    }
    #expect(try await makers.said() == makers.day.answers)
    #expect(try await makers.bed.program.stop().code == 0)
  }
}
