internal import Foundation

/// What goes wrong with a request.
public enum Fault: Sendable {
  /// How a 429 says when to come again.
  public enum Retry: Sendable {
    /// In a `Retry-After` header, in seconds.
    case seconds(Int)
    /// In a `Retry-After` header, as the date that is so many seconds from now.
    case dateIn(seconds: Int)
    /// In `retry_after_ms` of the body alone.
    case milliseconds(Int)
    /// In both, as Synapse does: in the body, and rounded up to seconds in the header.
    case both(milliseconds: Int)
    /// Not at all.
    case unsaid
  }

  /// 429 `M_LIMIT_EXCEEDED`; the request is not carried out.
  case rateLimited(Retry)
  /// An answer of a server or a proxy in trouble, such as 500, 502 or 504, its body no JSON.
  case status(Int, isCarriedOut: Bool = false)
  /// The connection is reset before the request is carried out. Where it was used before, libcurl
  /// itself tries a GET or PUT again, which takes the next fault.
  case resetBefore
  /// The request is carried out; the connection is reset instead of an answer.
  case resetAfter
  /// The request is carried out; the answer ends in the middle.
  case cut
  /// The request is carried out; the answer is held back until ``Homeserver/release()``.
  case held
  /// The request is carried out; the answer is held back that long, or until the server ends.
  case delayed(Duration)
  /// The request is carried out; the answer is so many bytes longer, all of them spaces.
  case padded(bytes: Int)
  /// The request is carried out; the second half of the answer is missing, its length agrees.
  case invalidJSON
  /// 401 `M_UNKNOWN_TOKEN`; the request is not carried out.
  case unknownToken
  /// 401 `M_UNKNOWN_TOKEN` with `soft_logout`; the request is not carried out.
  case softLogout
  /// 400 `M_UNKNOWN_POS`, for a sync; the request is not carried out.
  case unknownPosition
  /// 403 `M_FORBIDDEN`; the request is not carried out.
  case forbidden
  /// 413 `M_TOO_LARGE`; the request is not carried out.
  case tooLarge
  /// Any other standard error; the request is not carried out.
  case refused(Int, code: String)
  /// The request is carried out, and answered with this instead.
  case answer(LoopbackAnswer)

  /// Whether the request is carried out nevertheless.
  var isCarriedOut: Bool {
    if case .resetBefore = self { false } else { refusal == nil }
  }

  /// The answer of a request that is not carried out; nil if the fault is of another kind.
  var refusal: LoopbackAnswer? {
    switch self {
    case .rateLimited(let retry): Self.rateLimited(retry)
    case .status(let status, isCarriedOut: false): Self.page(status)
    case .unknownToken: .error(401, "M_UNKNOWN_TOKEN", "Unrecognised access token")
    case .softLogout: MatrixError.softLogout.answer
    case .unknownPosition: .error(400, "M_UNKNOWN_POS", "Unknown position")
    case .refused(let status, let code): .error(status, code, "This was refused")
    case .forbidden: .error(403, "M_FORBIDDEN", "You are not allowed to do this")
    case .tooLarge: .error(413, "M_TOO_LARGE", "The event is too large")
    default: nil
    }
  }

  /// The error's code, where the refusal says that asking again is of no use.
  var finalCode: String? {
    switch self {
    case .forbidden: "M_FORBIDDEN"
    case .tooLarge: "M_TOO_LARGE"
    case .refused(_, let code): code
    default: nil
    }
  }

  /// What is written of an answer that goes wrong after the request was carried out.
  func changed(_ answer: LoopbackAnswer) -> LoopbackAnswer {
    var answer = answer
    switch self {
    case .status(let status, _): return Self.page(status)
    case .answer(let other): return other
    case .invalidJSON: answer.body.removeLast((answer.body.count + 1) / 2)
    case .padded(let count):
      answer.body += [UInt8](repeating: UInt8(ascii: " "), count: count)
    default: break
    }
    return answer
  }

  /// The page that a proxy shows.
  static func page(_ status: Int) -> LoopbackAnswer {
    LoopbackAnswer(
      status: status, headers: [("Content-Type", "text/html")],
      "<html><body><h1>\(status)</h1></body></html>")
  }

  private static func rateLimited(_ retry: Retry) -> LoopbackAnswer {
    if case .both(let milliseconds) = retry {
      return MatrixError.limited(milliseconds: milliseconds).answer
    }
    var more: [String: JSONItem] = [:]
    var header: String?
    switch retry {
    case .seconds(let seconds): header = "\(seconds)"
    case .dateIn(let seconds): header = date(in: seconds)
    case .milliseconds(let milliseconds): more["retry_after_ms"] = .integer(milliseconds)
    case .both, .unsaid: break
    }
    var answer = LoopbackAnswer.error(429, "M_LIMIT_EXCEEDED", "Too many requests", more)
    if let header { answer.headers.append(("Retry-After", header)) }
    return answer
  }

  /// A date as RFC 9110, section 5.6.7 writes it.
  private static func date(in seconds: Int) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: Date(timeIntervalSinceNow: Double(seconds)))
  }
}
