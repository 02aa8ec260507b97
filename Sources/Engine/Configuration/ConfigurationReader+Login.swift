extension ConfigurationReader {
  static let loginExample = "{ \"password\": { \"env\": \"BABILLARD_PASSWORD\" } }"

  /// How to log in. No value in here is ever shown: it may be the secret in the wrong place.
  func login(_ entry: SectionEntry, in folder: String) -> LoginSource? {
    guard case .object = entry.node.content else {
      entry.complain("expected \(Self.loginExample), found \(entry.node.kind)")
      return nil
    }
    guard let section = entry.section(["password", "token", "device"]) else { return nil }
    let password = section["password"].map { secret($0, in: folder) }
    let token = section["token"].map { secret($0, in: folder) }
    let device = section["device"].map(device)
    switch (password, token) {
    case (nil, nil):
      guard section.meant.isEmpty else { return nil }
      entry.complain("expected \"password\" or \"token\"; write \(Self.loginExample)")
    case (.some, .some):
      entry.complain("write \"password\" or \"token\", not both")
    case (.some(let password), nil):
      section["device"]?.complain("a device belongs to a token; take it away")
      return password.map { .password($0) }
    case (nil, .some(let token)):
      return token.map { .token($0, device: device ?? nil) }
    }
    return nil
  }

  private func secret(_ entry: SectionEntry, in folder: String) -> Secret? {
    switch entry.node.content {
    case .text(""):
      entry.complain("is empty; write it, or { \"env\": \"NAME\" } or { \"file\": \"path\" }")
      return nil
    case .text(let text):
      guard text.utf8.count <= Secret.bound else {
        entry.complain("is longer than \(Secret.bound) bytes")
        return nil
      }
      return .literal(text)
    case .object:
      guard let section = entry.section(["env", "file"]) else { return nil }
      switch (section["env"], section["file"]) {
      case (let env?, nil): return variable(env)
      case (nil, let file?): return secretFile(file, in: folder)
      case (nil, nil):
        guard section.meant.isEmpty else { return nil }
        entry.complain("expected { \"env\": \"NAME\" } or { \"file\": \"path\" }")
      case (.some, .some): entry.complain("write \"env\" or \"file\", not both")
      }
      return nil
    default:
      entry.complain(
        "expected a text, { \"env\": \"NAME\" } or { \"file\": \"path\" }, found "
          + entry.node.kind)
      return nil
    }
  }

  /// The name of an environment variable (POSIX, section 8.1, small letters allowed).
  private func variable(_ entry: SectionEntry) -> Secret? {
    guard case .text(let name) = entry.node.content, name.utf8.count <= 255,
      name.unicodeScalars.first.map({ $0.isASCII && $0.properties.isAlphabetic || $0 == "_" })
        == true,
      name.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) || $0 == "_"
      })
    else {
      entry.complain("expected the name of an environment variable: letters, digits and _")
      return nil
    }
    return .env(name)
  }

  private func secretFile(_ entry: SectionEntry, in folder: String) -> Secret? {
    guard case .text = entry.node.content else {
      entry.complain("expected the path of a file, found \(entry.node.kind)")
      return nil
    }
    return path(entry, in: folder).map { .file($0) }
  }

  private func device(_ entry: SectionEntry) -> String? {
    guard case .text(let text) = entry.node.content, (1...255).contains(text.utf8.count),
      text.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace && $0.value > 0x20 })
    else {
      entry.complain("expected the device's id, such as \"ABCDEFGHIJ\"")
      return nil
    }
    return text
  }
}
