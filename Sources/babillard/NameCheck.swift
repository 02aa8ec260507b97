import Glibc
import PluginAPI

/// Whether the name of a homeserver has an address here.
struct NameCheck {
  /// Its base URL.
  let address: String
  let environment: [String: String]

  func findings() -> [Finding] {
    guard let host else { return [] }
    let isSecure = address.hasPrefix("https://")
    let proxies =
      (isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]) + ["all_proxy", "ALL_PROXY"]
    if let proxy = proxies.first(where: { environment[$0]?.isEmpty == false }) {
      return [
        .fine(
          .name,
          Text(
            fr: "\(host) passe par le proxy de \(proxy)",
            en: "\(host) is asked for through the proxy of \(proxy)"))
      ]
    }
    let (addresses, reason) = resolve(host)
    guard !addresses.isEmpty else {
      return [
        .problem(
          .name,
          Text(
            fr: "\(host) n'a pas d'adresse ici : \(reason)",
            en: "\(host) has no address here: \(reason)"),
          Text(
            fr: "corriger \"homeserver\", ou les serveurs de noms de cette machine "
              + "(/etc/resolv.conf)",
            en: "correct \"homeserver\", or this machine's name servers (/etc/resolv.conf)"))
      ]
    }
    let shown = addresses.prefix(4).joined(separator: ", ")
    return [.fine(.name, Text(fr: "\(host) : \(shown)", en: "\(host) is \(shown)"))]
  }

  private var host: String? {
    guard let mark = address.firstRange(of: "://") else { return nil }
    let authority = address[mark.upperBound...].prefix { $0 != "/" }
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
      return String(authority[authority.index(after: authority.startIndex)..<end])
    }
    return String(authority.prefix { $0 != ":" })
  }

  private func resolve(_ host: String) -> (addresses: [String], reason: String) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = unsafe getaddrinfo(host, nil, &hints, &list)
    guard code == 0 else {
      return ([], unsafe String(cString: gai_strerror(code)))
    }
    defer { unsafe freeaddrinfo(list) }
    var addresses: [String] = []
    var next = unsafe list
    while let entry = unsafe next {
      var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let failed = unsafe getnameinfo(
        entry.pointee.ai_addr, entry.pointee.ai_addrlen, &name, socklen_t(name.count), nil, 0,
        NI_NUMERICHOST)
      if failed == 0 {
        let bytes = name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        let text = String(decoding: bytes, as: UTF8.self)
        if !addresses.contains(text) { addresses.append(text) }
      }
      unsafe next = entry.pointee.ai_next
    }
    return (addresses, "no address")
  }
}
