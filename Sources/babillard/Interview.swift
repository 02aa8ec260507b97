import Console
import Dispatch
import Glibc

/// Questions to whoever sits at the terminal, or has piped the answers in.
final class Interview {
  private let input = StandardInput()
  private let isTerminal: Bool

  init(isTerminal: Bool) { self.isTerminal = isTerminal }

  /// Asks; an empty answer is the standard one where there is one.
  ///
  /// - Throws: `UsageError` where nobody answers: it names the option that would have.
  func ask(_ question: String, standard: String? = nil, option: String) throws -> String {
    while true {
      put(standard.map { "\(question) [\($0)]: " } ?? "\(question): ")
      let answer = try line(option)
      if !answer.isEmpty { return answer }
      if let standard { return standard }
    }
  }

  /// Asks for a secret: what is typed is not shown.
  func askSecret(_ question: String, option: String) throws -> String {
    while true {
      put("\(question): ")
      let answer = try withoutEcho { try line(option, isTrimmed: false) }
      if isTerminal { printOut("") }
      if !answer.isEmpty { return answer }
    }
  }

  /// A question; its answer follows on the same line, where it is typed.
  private func put(_ question: String) {
    if isTerminal { printQuestion(question) } else { printOut(question) }
  }

  private func line(_ option: String, isTrimmed: Bool = true) throws -> String {
    guard case .line(let line) = input.read(milliseconds: nil) else {
      if isTerminal { printOut("") }
      throw UsageError("nobody answers; \(option) would have said it")
    }
    guard isTrimmed else { return line }
    return String(line.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// The terminal shows what is typed again afterwards, also where Ctrl-C ends us.
  private func withoutEcho<Value>(_ body: () throws -> Value) throws -> Value {
    var saved = termios()
    guard isTerminal, unsafe tcgetattr(0, &saved) == 0 else { return try body() }
    var quiet = saved
    quiet.c_lflag &= ~tcflag_t(ECHO)
    let before = saved
    let restore: @Sendable () -> Void = {
      var before = before
      _ = unsafe tcsetattr(0, TCSANOW, &before)
    }
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      restore()
      exit(130)
    }
    source.resume()
    defer {
      restore()
      source.cancel()
      signal(SIGINT, SIG_DFL)
    }
    _ = unsafe tcsetattr(0, TCSANOW, &quiet)
    return try body()
  }
}
