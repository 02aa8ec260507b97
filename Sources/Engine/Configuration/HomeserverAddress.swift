/// The address of a homeserver, or a server's name, checked.
struct HomeserverAddress {
  /// The address without a slash at its end; or the name, whose address is to be asked for.
  let text: String

  static let example = "https://matrix.example.org"

  /// - Throws: `UnfitAddress`, which says what to write.
  init(_ text: String) throws(UnfitAddress) {
    guard let mark = text.firstRange(of: "://") else {
      guard MatrixName.isServer(text) else {
        throw UnfitAddress(
          "write the full address, such as \(Self.example), or the server's name alone")
      }
      self.text = text
      return
    }
    let scheme = text[..<mark.lowerBound].lowercased()
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    var path = rest[authority.endIndex...]
    // Nothing of such an address is shown: it may hold a password.
    guard !authority.contains("@") else {
      throw UnfitAddress("write the address without a user or password in it")
    }
    guard scheme == "https" || scheme == "http" else {
      throw UnfitAddress("write an address that begins with https://, found \(shown(text))")
    }
    guard MatrixName.isServer(String(authority)) else {
      throw UnfitAddress(
        "write an address such as \(Self.example); \(shown(String(authority))) is not the name of "
          + "a server")
    }
    guard scheme == "https" || Self.isLoopback(authority) else {
      throw UnfitAddress(
        "write https://; http:// is only for this machine (localhost, 127.0.0.1, [::1])")
    }
    guard !path.contains("?"), !path.contains("#") else {
      throw UnfitAddress("write the address without ? and # and what follows them")
    }
    guard path.unicodeScalars.allSatisfy({ (0x21...0x7E).contains($0.value) }) else {
      throw UnfitAddress("write the address without spaces and accents, found \(shown(text))")
    }
    guard !path.hasPrefix("/_matrix") else {
      throw UnfitAddress("write the address without /_matrix and what follows it")
    }
    while path.last == "/" { path.removeLast() }
    self.text = "\(scheme)://\(authority)\(path)"
  }

  /// Whether a host, with or without a port, is this machine (RFC 6761, RFC 1122, RFC 4291).
  private static func isLoopback(_ authority: Substring) -> Bool {
    if authority == "[::1]" || authority.hasPrefix("[::1]:") { return true }
    let host = authority.prefix { $0 != ":" }
    if host.lowercased() == "localhost" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.count <= 3 && UInt8($0) != nil && !$0.hasPrefix("+") }
  }
}

/// An address that cannot be used, and what to write.
struct UnfitAddress: Error {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}
