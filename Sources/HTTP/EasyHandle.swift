internal import CCurl

/// One libcurl easy handle. Lives on the loop's thread; used for many transfers, one after another.
@safe
final class EasyHandle {
  let easy: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?

  /// What the last transfer left set.
  private var host = ""
  private var headers: [HTTPHeader]?
  private var method: HTTPRequest.Method?

  /// Nil when there is no memory.
  init?(_ settings: HTTPSettings) {
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = easy
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    do { try setUp(settings) } catch { return nil }
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(headerList)
    unsafe errorText.deallocate()
  }

  /// What libcurl says about the transfer that just failed; may be empty.
  var errorDetail: String { unsafe String(cString: errorText) }

  /// The status of the answer; 0 if there was none.
  var status: Int {
    var status = 0
    return unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0
  }

  /// How long the body is said to be as it travels; 0 if nothing is said.
  var announcedLength: Int {
    var length = 0
    return unsafe ccurl_get_offset(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK
      ? max(0, length) : 0
  }

  /// Whether its last request was of the same method and had as many headers.
  func fits(_ request: HTTPRequest) -> Bool {
    request.method == method && request.headers.count == headers?.count
  }

  /// Sets everything in which `transfer` may differ from the one before. It must stay alive until
  /// it is out of libcurl's hands.
  func prepare(_ transfer: Transfer, _ settings: HTTPSettings) throws(HTTPFailure) {
    unsafe errorText[0] = 0
    try setUp(transfer.request, settings)
    let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_PREREQDATA, context))
  }

  private func setUp(_ settings: HTTPSettings) throws(HTTPFailure) {
    try set(CURLOPT_PROTOCOLS_STR, "http,https")
    try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    try set(CURLOPT_PATH_AS_IS, 1)
    // HTTP/2 of libcurl 7.88 breaks on reused connections (curl issue 10634).
    try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
    try set(CURLOPT_FOLLOWLOCATION, 0)
    try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try set(CURLOPT_NOSIGNAL, 1)
    // Without it, ending a transfer that still resolves its name waits for the resolver, and
    // every other transfer waits with it.
    try set(CURLOPT_QUICK_EXIT, 1)
    try set(CURLOPT_TCP_KEEPALIVE, 1)
    try set(CURLOPT_ACCEPT_ENCODING, "")
    // An answer of many messages comes in one piece.
    try set(CURLOPT_BUFFERSIZE, 65_536)
    try set(CURLOPT_USERAGENT, settings.userAgent)
    try set(CURLOPT_NOPROXY, settings.noProxy ?? "")
    unsafe try check(ccurl_set_receive(easy, CURLOPT_HEADERFUNCTION, receiveHead))
    unsafe try check(ccurl_set_receive(easy, CURLOPT_WRITEFUNCTION, receiveBody))
    unsafe try check(ccurl_set_sending(easy, CURLOPT_PREREQFUNCTION, noteSending))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
    try set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(settings.connectTimeout))
    if let file = settings.caFile {
      try set(CURLOPT_CAINFO, file)
      try set(CURLOPT_PROXY_CAINFO, file)
    }
    if let path = settings.caPath {
      try set(CURLOPT_CAPATH, path)
      try set(CURLOPT_PROXY_CAPATH, path)
    }
  }

  private func setUp(_ request: HTTPRequest, _ settings: HTTPSettings) throws(HTTPFailure) {
    try setTarget(request, settings)
    try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(request.timeout))
    try set(CURLOPT_MAXFILESIZE_LARGE, offset: max(0, request.bodyLimit))
    if let body = request.body ?? (request.method == .post ? [] : nil) {
      try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
      let code = unsafe body.withUnsafeBytes { bytes in
        // An empty array may have no address, and nil would mean "ask the read callback".
        unsafe bytes.isEmpty
          ? ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
          : ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
      }
      try check(code)
    } else {
      try set(CURLOPT_HTTPGET, 1)
    }
    if request.method != method {
      method = nil
      try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
      try set(CURLOPT_FRESH_CONNECT, request.method == .post ? 1 : 0)
      method = request.method
    }
    if request.headers != headers { try setHeaders(request.headers) }
  }

  /// Gives libcurl the host and the path apart: it copies a URL several times, byte by byte, and
  /// that of a sync is long. A proxy for `http:` wants the whole.
  private func setTarget(
    _ request: HTTPRequest, _ settings: HTTPSettings
  ) throws(HTTPFailure) {
    let proxy = (request.isSecure ? settings.httpsProxy : settings.httpProxy) ?? ""
    let parts = proxy.isEmpty ? request.parts : nil
    let host = parts?.host ?? request.url
    if host != self.host {
      self.host = ""
      try set(CURLOPT_URL, host)
      // Always set, if to nothing: libcurl would else read it from the environment.
      try set(CURLOPT_PROXY, proxy)
      self.host = host
    }
    guard let target = parts?.target else {
      return unsafe try check(ccurl_set_string(easy, CURLOPT_REQUEST_TARGET, nil))
    }
    try set(CURLOPT_REQUEST_TARGET, target)
  }

  private func setHeaders(_ headers: [HTTPHeader]) throws(HTTPFailure) {
    // A name with a colon and no value takes libcurl's own header away: it would wait for
    // "100 Continue", and call every body a form.
    var lines = ["Expect:", "Content-Type:"]
    for header in headers {
      if header.name.utf8.elementsEqual(
        "content-type".utf8, by: { $0.asciiLowercased == $1 })
      {
        lines.removeAll { $0 == "Content-Type:" }
      }
      // A field without a value is written with a semicolon.
      lines.append(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    self.headers = nil
    unsafe try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, nil))
    unsafe curl_slist_free_all(headerList)
    unsafe headerList = nil
    for line in lines {
      guard let longer = unsafe curl_slist_append(headerList, line) else {
        throw HTTPFailure(CURLE_OUT_OF_MEMORY)
      }
      unsafe headerList = longer
    }
    unsafe try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList))
    self.headers = headers
  }

  // MARK: Options, each result looked at

  private func set(_ option: CURLoption, _ value: Int) throws(HTTPFailure) {
    unsafe try check(ccurl_set_long(easy, option, value))
  }

  private func set(_ option: CURLoption, offset value: Int) throws(HTTPFailure) {
    unsafe try check(ccurl_set_offset(easy, option, value))
  }

  private func set(_ option: CURLoption, _ value: String) throws(HTTPFailure) {
    unsafe try check(ccurl_set_string(easy, option, value))
  }

  private func check(_ code: CURLcode) throws(HTTPFailure) {
    guard code == CURLE_OK else { throw HTTPFailure(code) }
  }

  /// A duration for libcurl, to which 0 means "for ever" and more than 24 days is an error.
  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return max(1, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}

private func receiveHead(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  unsafe receive(bytes, size * count, context) { unsafe $0.receiveHead($1) }
}

private func receiveBody(
  bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
  unsafe receive(bytes, size * count, context) { unsafe $0.receiveBody($1) }
}

private func noteSending(
  context: UnsafeMutableRawPointer?, _: UnsafeMutablePointer<CChar>?,
  _: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32
) -> Int32 {
  guard let context = unsafe context else { return CURL_PREREQFUNC_OK }
  unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().noteSending()
  return CURL_PREREQFUNC_OK
}

/// The number of bytes when `take` wants to go on; else one that libcurl takes for a refusal.
private func receive(
  _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
  _ take: (Transfer, UnsafeBufferPointer<UInt8>) -> Bool
) -> Int {
  let refused = Int(CURL_WRITEFUNC_ERROR)
  guard let bytes = unsafe bytes, let context = unsafe context else {
    return count == 0 ? 0 : refused
  }
  let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  return unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
    unsafe take(transfer, UnsafeBufferPointer(start: $0, count: count)) ? count : refused
  }
}
