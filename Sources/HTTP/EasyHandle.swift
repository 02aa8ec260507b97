internal import CCurl

/// One libcurl easy handle. Lives on the loop's thread; used for many transfers, one after another.
@safe
final class EasyHandle {
  let easy: UnsafeMutableRawPointer
  private let errorText: UnsafeMutablePointer<CChar>
  private var headerList: UnsafeMutablePointer<curl_slist>?

  /// Nil when there is no memory.
  init?() {
    guard let easy = unsafe curl_easy_init() else { return nil }
    unsafe self.easy = easy
    unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    unsafe errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    unsafe curl_easy_cleanup(easy)
    unsafe curl_slist_free_all(headerList)
    unsafe errorText.deallocate()
  }

  /// Forgets the transfer, and keeps connections, addresses and TLS sessions.
  func reset() {
    unsafe curl_easy_reset(easy)
    unsafe curl_slist_free_all(headerList)
    unsafe headerList = nil
    unsafe errorText[0] = 0
  }

  /// What libcurl says about the transfer that just failed; may be empty.
  var errorDetail: String { unsafe String(cString: errorText) }

  /// The status of the answer; 0 if there was none.
  var status: Int {
    var status = 0
    return unsafe ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0
  }

  /// Sets everything that `transfer` needs. The transfer must stay alive until the handle is
  /// reset or freed.
  func prepare(_ transfer: Transfer, _ settings: HTTPSettings) throws(HTTPFailure) {
    try setUp(settings)
    try setUp(transfer.request, settings)
    let context = unsafe Unmanaged.passUnretained(transfer).toOpaque()
    unsafe try check(ccurl_set_receive(easy, CURLOPT_HEADERFUNCTION, receiveHead))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context))
    unsafe try check(ccurl_set_receive(easy, CURLOPT_WRITEFUNCTION, receiveBody))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context))
    unsafe try check(ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
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
    try set(CURLOPT_USERAGENT, settings.userAgent)
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
    try set(CURLOPT_URL, request.url)
    try set(CURLOPT_TIMEOUT_MS, Self.milliseconds(request.timeout))
    if request.bodyLimit > 0 { try set(CURLOPT_MAXFILESIZE_LARGE, offset: request.bodyLimit) }
    // Both are always set, if to nothing: libcurl would else read them from the environment.
    try set(CURLOPT_PROXY, (request.isSecure ? settings.httpsProxy : settings.httpProxy) ?? "")
    try set(CURLOPT_NOPROXY, settings.noProxy ?? "")
    if let body = request.body ?? (request.method == .post ? [] : nil) {
      try set(CURLOPT_POSTFIELDSIZE_LARGE, offset: body.count)
      let code = unsafe body.withUnsafeBytes { bytes in
        // An empty array may have no address, and nil would mean "ask the read callback".
        unsafe bytes.isEmpty
          ? ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
          : ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
      }
      try check(code)
    }
    try set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    if request.method == .post { try set(CURLOPT_FRESH_CONNECT, 1) }
    try setHeaders(request.headers)
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
    for line in lines {
      guard let longer = unsafe curl_slist_append(headerList, line) else {
        throw HTTPFailure(CURLE_OUT_OF_MEMORY)
      }
      unsafe headerList = longer
    }
    unsafe try check(ccurl_set_list(easy, CURLOPT_HTTPHEADER, headerList))
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
