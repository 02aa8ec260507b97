import PluginAPI

extension ConfigurationReader {
  /// Who speaks through bridges; the same in all rooms.
  func bridging(_ entry: SectionEntry) -> Bridging? {
    guard let section = entry.section(["ghosts", "bots", "own", "relays", "profiles"]) else {
      return nil
    }
    var bridging = Bridging()
    bridging.ghosts = section["ghosts"].map { patterns($0, "@irc_*:example.org") } ?? []
    bridging.own = section["own"].map { patterns($0, "@irc_babillard:example.org") } ?? []
    bridging.profiles = section["profiles"].map { patterns($0, "@signal_*:example.org") } ?? []
    let bot = "@heisenbridge:example.org"
    let bots = section["bots"]?.list("a list of user ids such as [\"\(bot)\"]") ?? []
    bridging.bots = Set(bots.compactMap { user($0, isOld: true, example: bot) })
    for (name, entry) in section["relays"]?.section(nil)?.members ?? [] {
      if let relay = relay(name, entry) { bridging.relays[relay.user] = relay }
    }
    return bridging
  }

  /// Whether a room is bridged.
  func bridge(_ entry: SectionEntry) -> BridgeMode? {
    guard case .text(let text) = entry.node.content, let mode = BridgeMode(rawValue: text) else {
      entry.mismatch(choice(BridgeMode.allCases.map(\.rawValue)))
      return nil
    }
    return mode
  }

  /// Ids in which `*` stands for anything, of one server: on another anybody may bear such a name.
  private func patterns(_ entry: SectionEntry, _ example: String) -> [IDPattern] {
    let all = entry.list("a list of user ids such as [\"\(example)\"]") ?? []
    return all.compactMap { entry in
      let expectation =
        "a user id, in which * stands for anything before the server, such as \"\(example)\""
      guard let text = entry.text(expectation) else { return nil }
      let server = text.split(separator: ":", maxSplits: 1).dropFirst().first ?? ""
      let isVisible = text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && $0.value > 0x20
      }
      guard isVisible, text.hasPrefix("@"), !text.hasPrefix("@*:"), !server.isEmpty,
        !server.contains("*"), let pattern = IDPattern(text)
      else {
        entry.mismatch(expectation)
        return nil
      }
      return pattern
    }
  }

  private func relay(_ name: String, _ entry: SectionEntry) -> Relay? {
    let example = "@matterbridge:example.org"
    let pattern = "[{protocol}] <{nick}> "
    if let complaint = MatrixName.complaint(aboutUser: name, isOld: true, example: example) {
      entry.complain(complaint)
      return nil
    }
    let expectation =
      "how its lines begin, with {nick} in it and a text after that, such as "
      + "\"\(pattern)\""
    guard let text = entry.text(expectation) else { return nil }
    guard let relay = Relay(UserID(name), pattern: text) else {
      entry.mismatch(expectation)
      return nil
    }
    return relay
  }
}
