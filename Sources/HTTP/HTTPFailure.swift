internal import CCurl

/// Why a request has no answer. An answer of any status, 404 or 500 too, is no failure.
public struct HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of thing went wrong, for deciding whether to try again.
  public enum Kind: Sendable {
    /// The name of the server, or of the proxy, has no address.
    case cannotResolve
    /// Nobody accepts connections there, or the proxy refuses.
    case cannotConnect
    /// The connection, or the whole request, took longer than allowed.
    case timedOut
    /// The server's certificate is not trusted, or TLS failed otherwise.
    case tls
    /// The answer is larger than the request's bound.
    case bodyTooLarge
    /// The task was cancelled.
    case cancelled
    /// The URL cannot be used.
    case invalidURL
    /// The connection was reset or closed in the middle. The server may have acted.
    case interrupted
    /// The client is shut down.
    case closed
    /// Anything else; the message says what.
    case other
  }

  /// What kind of thing went wrong.
  public var kind: Kind
  /// A plain sentence, with libcurl's own words where it has some. It never holds a header's value.
  public var message: String

  /// A failure of that kind with that sentence.
  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The sentence.
  public var description: String { message }

  static let cancelled = HTTPFailure(.cancelled, "The request was cancelled.")
  static let closed = HTTPFailure(.closed, "The HTTP client is shut down.")

  /// A failure that libcurl reports, with its own text where it gave one.
  init(_ code: CURLcode, detail: String = "") {
    let (kind, sentence) = Self.meaning(of: code)
    let words = detail.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : detail
    // libcurl's text may quote the server.
    let printable = String(
      String.UnicodeScalarView(words.unicodeScalars.filter { $0.value >= 0x20 }))
    self.init(kind, "\(sentence) (\(printable))")
  }

  private static func meaning(of code: CURLcode) -> (Kind, String) {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      (.cannotResolve, "The server's name cannot be resolved.")
    case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED:
      (.cannotConnect, "The server cannot be reached.")
    case CURLE_OPERATION_TIMEDOUT:
      (.timedOut, "The server took too long.")
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED,
      CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_USE_SSL_FAILED, CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
      CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
      (.tls, "The connection could not be made secure.")
    case CURLE_FILESIZE_EXCEEDED:
      (.bodyTooLarge, "The answer is larger than allowed.")
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
      (.invalidURL, "The URL cannot be used.")
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR:
      (.interrupted, "The connection was cut.")
    default:
      (.other, "The request failed.")
    }
  }
}

extension HTTPFailure {
  /// A failure of the whole loop.
  init(_ code: CURLMcode) {
    self.init(
      .other, "The HTTP client failed. (\(unsafe String(cString: curl_multi_strerror(code))))")
  }
}
