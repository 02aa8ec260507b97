import Engine
import JSON

/// How the lines of the log are written.
enum LogFormat: String {
  /// `2026-04-09T12:30:00.000Z info at work in 2 rooms`
  case text
  /// `{"at":"2026-04-09T12:30:00.000Z","level":"info","text":"at work in 2 rooms"}`
  case json

  /// A line, without its end.
  func line(_ level: Log.Level, _ text: String, at moment: String) -> String {
    switch self {
    case .text: return "\(moment) \(level.rawValue) \(text)"
    case .json:
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("at", moment)
        writer.member("level", level.rawValue)
        writer.member("text", text)
      }
      return String(decoding: writer.bytes, as: UTF8.self)
    }
  }
}
