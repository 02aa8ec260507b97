import PluginAPI

extension ConfigurationReader {
  /// The rules without those of rooms, and with these items beside the known ones; nil where the time
  /// zone cannot be loaded, which has been complained about.
  func rules(_ file: Section, _ items: ItemCatalogue?, _ around: Around) -> Rules? {
    let zone = file["timeZone"].map(zone) ?? standardZone(file)
    let language = file["language"].flatMap(language) ?? .fr
    let prefix = file["prefix"].flatMap(prefix)
    let owners = file["owners"].flatMap(owners)
    let invites = file["invites"]?.section(
      ["from", "rooms"], "an object such as { \"from\": [\"@*:example.org\"] }")
    let limits = file["limits"].flatMap(limits)
    let bots = file["bots"].flatMap { self.bots($0, around) }
    let acknowledgement = file["ack"].flatMap(acknowledgement)
    let typography = file["typo"].flatMap(typography)
    let bridging = file["bridges"].flatMap(bridging)
    guard let zone else { return nil }
    var rules = Rules(language: language, zone: zone)
    if let prefix { rules.prefix = prefix }
    if let owners { rules.owners = owners }
    if let users = invites?["from"].flatMap(inviters) { rules.invites = users }
    if let rooms = invites?["rooms"].flatMap(invitedRooms) { rules.invitedRooms = rooms }
    if let limits { rules.limits = limits }
    if let items { rules.items = items }
    if let acknowledgement { rules.acknowledgement = acknowledgement }
    if let typography { rules.typography = typography }
    rules.bots = bots
    rules.stated = Set(file.members.map(\.key))
    if case .object(let limits)? = file["limits"]?.node.content {
      rules.stated.formUnion(limits.map { "limits.\($0.key)" })
    }
    if let bridging { rules.bridging = bridging }
    return rules
  }

  func acknowledgement(_ entry: SectionEntry) -> Acknowledgement? {
    let value = SettingValue(entry.node).flatMap { try? Acknowledgement(setting: $0) }
    if value == nil { entry.mismatch(OwnSettings.acknowledgement.form.expectation) }
    return value
  }

  func typography(_ entry: SectionEntry) -> Typography? {
    let value = SettingValue(entry.node).flatMap { try? Typography(setting: $0) }
    if value == nil { entry.mismatch(OwnSettings.typography.form.expectation) }
    return value
  }

  func language(_ entry: SectionEntry) -> Language? {
    guard case .text(let text) = entry.node.content, let language = Language(rawValue: text) else {
      entry.mismatch(choice(Language.allCases.map(\.rawValue)))
      return nil
    }
    return language
  }

  func zone(_ entry: SectionEntry) -> Zone? {
    guard let text = entry.text("a time zone such as \"\(Self.standardZoneName)\"") else {
      return nil
    }
    if let zone = try? Zone(text) { return zone }
    entry.complain(Self.complaint(aboutZone: text))
    return nil
  }

  private static let standardZoneName = "Europe/Paris"

  /// The zone of a file that names none; it is never UTC in silence.
  private func standardZone(_ file: Section) -> Zone? {
    if let zone = try? Zone(Self.standardZoneName) { return zone }
    file.entry.findings.add("timeZone", at: nil, Self.complaint(aboutZone: Self.standardZoneName))
    return nil
  }

  private static func complaint(aboutZone text: String) -> String {
    switch ZoneNames.nearest(to: text) {
    case text: "the time zone \(shown(text)) cannot be loaded here; is tzdata installed?"
    case let meant?: "there is no time zone \(shown(text)); did you mean \"\(meant)\"?"
    case nil:
      "there is no time zone \(shown(text)); write a name such as \"\(standardZoneName)\""
    }
  }

  private func prefix(_ entry: SectionEntry) -> String? {
    let expectation = "1 to 3 signs that are neither letters, digits nor spaces, such as \"!\""
    guard let text = entry.text(expectation) else { return nil }
    let isGood =
      (1...3).contains(text.unicodeScalars.count) && text.unicodeScalars.allSatisfy(Self.isSign)
    guard isGood else {
      entry.mismatch(expectation)
      return nil
    }
    guard !text.hasPrefix("/") else {
      entry.complain("chat programs keep / for their own commands; write another, such as \"!\"")
      return nil
    }
    return text
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }

  private func owners(_ entry: SectionEntry) -> Set<UserID>? {
    let example = "@nina:example.org"
    let ids = entry.list("a list of user ids such as [\"\(example)\"]")
    return ids.map { Set($0.compactMap { user($0, isOld: true, example: example) }) }
  }

  private func inviters(_ entry: SectionEntry) -> [IDPattern]? {
    patterns(entry, of: "user", example: "@*:example.org") { IDPattern($0) }
  }

  private func invitedRooms(_ entry: SectionEntry) -> [IDPattern]? {
    patterns(entry, of: "room", example: "!*:example.org") { IDPattern(room: $0) }
  }

  private func patterns(
    _ entry: SectionEntry, of what: String, example: String, _ read: (String) -> IDPattern?
  ) -> [IDPattern]? {
    entry.list("a list of \(what) ids such as [\"\(example)\"]")?.compactMap {
      let expectation = "a \(what) id, in which * stands for anything, such as \"\(example)\""
      guard let text = $0.text(expectation) else { return nil }
      let isVisible = !text.unicodeScalars.contains {
        $0.properties.isWhitespace || $0.value < 0x20
      }
      guard isVisible, let pattern = read(text) else {
        $0.mismatch(expectation)
        return nil
      }
      return pattern
    }
  }

  private func limits(_ entry: SectionEntry) -> Rules.Limits? {
    let section = entry.section(Self.limitKeys)
    guard let section else { return nil }
    func number(_ key: String) -> Int? { section[key]?.wholeNumber(in: 0...100_000) }
    var limits = Rules.Limits()
    if let number = number("commandsPerMinute") { limits.commandsPerMinute = number }
    if let number = number("openItemsPerPerson") { limits.openItemsPerPerson = number }
    if let number = number("rooms") { limits.rooms = number }
    if let days = section["messageAge"].flatMap(days) { limits.messageDays = days }
    return limits
  }

  /// `"7d"`, or 0 for no limit.
  private func days(_ entry: SectionEntry) -> Int? {
    switch entry.node.content {
    case .number(_, whole: 0): return 0
    case .text(let text) where text.last == "d":
      if let days = Int(text.dropLast()), 1...3_650 ~= days { return days }
    default: break
    }
    entry.mismatch("a number of days such as \"7d\", or 0 for no limit")
    return nil
  }
}
