/// What holds for every request of an ``HTTPClient``.
///
/// The client itself never looks at the environment: what it says about proxies and certificates
/// is read by ``init(userAgent:environment:)``, by the same rules as the curl tool's, and nowhere
/// else.
public struct HTTPSettings: Sendable, Equatable {
  /// The `User-Agent` header.
  public var userAgent: String
  /// How long a connection may take to be made, TLS included. At least a millisecond.
  public var connectTimeout: Duration
  /// The proxy for `http:` URLs, as libcurl reads it: `[scheme://][user:password@]host[:port]`,
  /// the scheme one of http, https, socks4, socks4a, socks5 and socks5h. Nil for none.
  public var httpProxy: String?
  /// The proxy for `https:` URLs; nil for none.
  public var httpsProxy: String?
  /// The hosts that are reached without a proxy: names, domains and address blocks with commas
  /// between, or `*`.
  public var noProxy: String?
  /// A file of trusted certificates (PEM); nil for the system's.
  public var caFile: String?
  /// A folder of trusted certificates, prepared by `openssl rehash`; nil for the system's.
  public var caPath: String?

  /// Settings with one proxy for all URLs, or none.
  public init(
    userAgent: String = "Babillard", connectTimeout: Duration = .seconds(10), proxy: String? = nil,
    noProxy: String? = nil, caFile: String? = nil, caPath: String? = nil
  ) {
    self.userAgent = userAgent
    self.connectTimeout = connectTimeout
    self.httpProxy = proxy
    self.httpsProxy = proxy
    self.noProxy = noProxy
    self.caFile = caFile
    self.caPath = caPath
  }

  /// The settings that a process's environment asks for, read as the curl tool does:
  ///
  /// - proxy: `http_proxy` (only in small letters: a CGI server sets `HTTP_PROXY` from a request)
  ///   or `https_proxy`, `HTTPS_PROXY`; then `all_proxy`, `ALL_PROXY`; except for the hosts in
  ///   `no_proxy`, `NO_PROXY`;
  /// - certificates: `CURL_CA_BUNDLE` if set, else `SSL_CERT_FILE` and `SSL_CERT_DIR`.
  ///
  /// An empty variable counts as none.
  public init(userAgent: String = "Babillard", environment: [String: String]) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    self.init(userAgent: userAgent)
    httpProxy = first("http_proxy", "all_proxy", "ALL_PROXY")
    httpsProxy = first("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    noProxy = first("no_proxy", "NO_PROXY")
    if let bundle = first("CURL_CA_BUNDLE") {
      caFile = bundle
    } else {
      caFile = first("SSL_CERT_FILE")
      caPath = first("SSL_CERT_DIR")
    }
  }
}
