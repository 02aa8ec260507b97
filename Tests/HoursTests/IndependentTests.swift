import Foundation
import Hours
import Phrases
import Testing

/// Three thousand values at twenty moments each, beside the Python package opening-hours-py.
struct IndependentTests {
  private struct Answer: Decodable {
    var states: [[String]]?
    var refused: Bool?
  }

  private struct Question: Encodable {
    var hours: String
    var at: [String]
  }

  @Test func `an independent implementation says the same`() throws {
    var generator = HoursGenerator(seed: 20_200_316)
    let questions = (0..<3_000).map { _ in
      let hours = generator.hours()
      let moments = (0..<20).map { _ in
        let (day, minute) = generator.moment()
        return "\(Day(number: day))T\(TimeOfDay(minutes: minute) ?? .noon)"
      }
      return Question(hours: hours, at: moments)
    }
    let answers = try ask(questions)
    try #require(answers.count == questions.count)
    var (compared, intended) = (0, 0)
    var differences: [String] = []
    for (question, answer) in zip(questions, answers) {
      guard let hours = try? OpeningHours(question.hours) else {
        if answer.refused != true { differences.append("\(question.hours): refused here") }
        continue
      }
      guard let states = answer.states else {
        differences.append("\(question.hours): refused there")
        continue
      }
      for (at, theirs) in zip(question.at, states) {
        compared += 1
        let moment = try utc.moment(at.replacing("T", with: " "))
        let state = hours.state(at: moment, in: utc, isHoliday: isFrenchHoliday)
        let isNear = state.until.map { $0 < moment.adding(days: 40) } ?? false
        let until = isNear ? state.until.map { text($0) } ?? "" : ""
        if [state.kind.rawValue, until] == theirs { continue }
        // Rule 1: only a later rule cuts what runs past midnight, an earlier one does not; the package
        // lets any rule of the next day cut it.
        if hours.hasLateRule {
          intended += 1
          continue
        }
        differences.append(
          "\(question.hours) at \(at): \(state.kind) until \(until), there \(theirs)")
      }
    }
    #expect(compared > 55_000)
    #expect(differences == [])
    #expect(intended < 100)
  }

  private func text(_ moment: Moment) -> String {
    "\(utc.day(of: moment))T\(utc.timeOfDay(of: moment))"
  }

  private func ask(_ questions: [Question]) throws -> [Answer] {
    let encoder = JSONEncoder()
    var input = Data()
    for question in questions { input += try encoder.encode(question) + Data("\n".utf8) }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "babillard-hours-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (asked, said) = (folder.appending(path: "asked"), folder.appending(path: "said"))
    try input.write(to: asked)
    try Data().write(to: said)
    let process = Process()
    process.executableURL = repository.appending(path: ".venv/bin/python")
    process.arguments = [
      repository.appending(path: "Tests/HoursTests/independent.py").path
    ]
    process.standardInput = try FileHandle(forReadingFrom: asked)
    process.standardOutput = try FileHandle(forWritingTo: said)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let decoder = JSONDecoder()
    return try Data(contentsOf: said).split(separator: 0x0A).map {
      try decoder.decode(Answer.self, from: Data($0))
    }
  }

  private let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private let utc: Zone
  init() throws { utc = try Zone("UTC") }
}

extension OpeningHours {
  /// Whether a rule after the first runs past midnight.
  fileprivate var hasLateRule: Bool {
    canonical.split(whereSeparator: { ";|".contains($0) }).dropFirst().contains { rule in
      ["-02:00", "-04:00", "-26:00", "-00:30"].contains { rule.contains($0) }
    }
  }
}
