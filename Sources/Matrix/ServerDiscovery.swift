public import Engine
public import HTTP
import JSON

/// Finds a homeserver by the name of its server (client-server API v1.19, "Server Discovery"):
/// `https://<name>/.well-known/matrix/client` says where it is. Redirects are not followed.
public enum ServerDiscovery {
  /// The largest answer, in bytes.
  static let bodyLimit = 50 << 10

  /// The homeserver's base URL, without a slash at its end.
  ///
  /// - Parameters:
  ///   - name: a server's name, such as `example.org`; a base URL is given back as it is.
  ///   - client: to ask with.
  /// - Throws: `misconfigured` where the answer names no address that may be used; `unavailable` or
  ///   `mustWait` where there is no answer for now.
  public static func address(
    of name: String, client: HTTPClient
  ) async throws(TransportFailure) -> String {
    if name.contains("://") { return name }
    // The port in a server's name is not that of its web pages.
    let colon = name.hasSuffix("]") ? nil : name.lastIndex(of: ":")
    let host = name[..<(colon ?? name.endIndex)]
    return try await address(of: name, from: "https://\(host)", client: client)
  }

  /// The same, from the file below a base URL.
  static func address(
    of name: String, from base: String, client: HTTPClient
  ) async throws(TransportFailure) -> String {
    let client = MatrixClient(http: client, homeserver: base, now: nil)
    let target = "/.well-known/matrix/client"
    let answer = try await client.send(
      MatrixRequest(.get, target, bodyLimit: bodyLimit), token: nil)
    switch answer {
    case .success(let body):
      guard let address = address(in: body), MatrixSettings.check(homeserver: address) == nil,
        address.lowercased().hasPrefix("https://") || base.hasPrefix("http://")
      else { throw unfit("names no address of a homeserver that may be used", base + target) }
      return address
    case .error(404, _), .foreign(404): return "https://\(name)"
    case .error(let status, _), .foreign(let status):
      throw unfit("answers with \(status)", base + target)
    }
  }

  private static func address(in body: [UInt8]) -> String? {
    let file = try? JSONValue(parsing: body, limit: bodyLimit)
    guard var address = file?["m.homeserver"]?["base_url"]?.stringValue else { return nil }
    while address.hasSuffix("/") { address.removeLast() }
    return address
  }

  private static func unfit(_ what: String, _ url: String) -> TransportFailure {
    .misconfigured(
      reason: "\(url) \(what). Write the homeserver's whole address, which begins with https://,"
        + " into the settings.")
  }
}
