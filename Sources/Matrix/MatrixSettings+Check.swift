extension MatrixSettings {
  /// What is wrong with a homeserver's base URL, as a sentence; nil where nothing is.
  ///
  /// It must begin with `https://`; `http://` is for a server on the same machine (`localhost`,
  /// `127.…`, `[::1]`), because the password and the token go over it. At most 2,000 bytes.
  public static func check(homeserver: String) -> String? {
    let bytes = Array(homeserver.utf8)
    guard !bytes.isEmpty, bytes.count <= 2_000, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      return "The homeserver's address must be one plain URL, such as https://matrix.example.org."
    }
    let scheme = homeserver.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http",
      homeserver.dropFirst(scheme.count).hasPrefix("://")
    else { return "The homeserver's address must begin with https://." }
    let rest = homeserver.dropFirst(scheme.count + 3)
    guard !rest.contains(where: { "@?#\\%".contains($0) }) else {
      return "The homeserver's address must be a host and nothing that belongs to one request:"
        + " no @, ?, #, % or backslash."
    }
    guard let host = host(of: rest.prefix { $0 != "/" }) else {
      return "The homeserver's address has no host, or a port that is no number."
    }
    guard scheme == "https" || isLoopback(host) else {
      return "The homeserver's address must begin with https://:"
        + " over http:// anyone on the way could read the password."
        + " Only a server on this machine may be reached by http://."
    }
    return nil
  }

  /// The host, in small letters; nil where there is none or the port is no number.
  private static func host(of authority: Substring) -> String? {
    var host = authority
    var port: Substring?
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[...end]
      let after = authority[authority.index(after: end)...]
      guard after.isEmpty || after.hasPrefix(":") else { return nil }
      port = after.isEmpty ? nil : after.dropFirst()
    } else if let colon = authority.firstIndex(of: ":") {
      host = authority[..<colon]
      port = authority[authority.index(after: colon)...]
    }
    if let port { guard UInt16(port) != nil, !port.hasPrefix("+") else { return nil } }
    return host.isEmpty ? nil : host.lowercased()
  }

  private static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }
}
