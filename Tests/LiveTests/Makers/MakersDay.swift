import Foundation
import PluginAPI
import PluginTesting
import TestBed

/// The makers' day as it is written for rehearsals, set in today: who says what, and what is answered.
///
/// It is written for a Thursday at half past two; the program goes by the real clock. So the days of
/// that week become those from today on, in a zone where it is early in the afternoon: no midnight
/// comes between two lines, and "tomorrow noon" is always to come.
struct MakersDay {
  /// What is said, line by line.
  let lines: [Conversation.Line]
  /// A zone of a fixed offset, in which the days are right.
  let zone: String

  /// - Parameters:
  ///   - language: of the room.
  ///   - now: when it begins.
  ///   - server: whose members they are.
  init(_ language: Language, now: Moment, server: String) throws {
    let file = Place.repository.appending(path: "Tests/MakersTests/Cases/scenario.json")
    let written = try Conversation.load(file).first { $0.language == language }
    guard let written, let start = Day(year: 2020, month: 4, day: 9) else {
      throw BedError("no makers' day is written in \(language)")
    }
    let hour = Int(now.seconds / 3_600 % 24)
    let offset = 14 - hour
    zone = "\(offset < 0 ? "-" : "+")\(abs(offset) < 10 ? "0" : "")\(abs(offset)):00"
    let today = try Zone(zone).day(of: now)
    var pairs = [0, 1, 3].map { days in
      (
        language.say(start.adding(days: days), from: start),
        language.say(today.adding(days: days), from: today)
      )
    }
    pairs.append(
      (
        language.say(start.adding(days: 1).weekday, isLong: true),
        language.say(today.adding(days: 1).weekday, isLong: true)
      ))
    pairs += [("@karim ", "@karim:\(server) "), ("karim:ex.org", "karim:\(server)")]
    lines = written.lines.map { line in
      var line = line
      line.says = line.says.replacing(pairs)
      line.answer = line.answer.map { $0.replacing(pairs) }
      line.privately = line.privately.map { $0.map { $0.replacing(pairs) } }
      return line
    }
  }

  /// All that the room is told.
  var answers: [String] { lines.map { $0.answer.joined(separator: "\n") } }

  /// All that one member is told alone, by the name that the file gives them.
  func told(_ name: String) -> [String] {
    var messages: [String] = []
    var isTheirs = false
    for line in lines.flatMap({ $0.privately ?? [] }) {
      // A message begins with a name: `ines: #1 …`.
      if let begin = line.prefixMatch(of: #/([a-z]+): /#) {
        isTheirs = begin.1 == name
        if isTheirs { messages.append(String(line[begin.range.upperBound...])) }
      } else if isTheirs, let last = messages.indices.last {
        messages[last] += "\n" + line
      }
    }
    return messages
  }
}

extension String {
  /// Each of these in the place of another, in one go: what is put in is not looked at again.
  func replacing(_ pairs: [(old: String, new: String)]) -> String {
    var result = ""
    var rest = self[...]
    while let first = rest.first {
      if let pair = pairs.first(where: { rest.hasPrefix($0.old) }) {
        result += pair.new
        rest = rest.dropFirst(pair.old.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
