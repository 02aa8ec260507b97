extension ConfigurationReader {
  /// What differs by room, by alias or id, in the order of the file.
  ///
  /// - Parameter centres: gets the centre of each room that has one, under the room's name.
  func rooms(
    _ file: Section, _ around: Around, _ centres: inout [String: Centre]
  ) -> [(name: String, rule: Rules.RoomRule)] {
    guard let section = file["rooms"]?.section(nil) else { return [] }
    var rules: [(name: String, rule: Rules.RoomRule)] = []
    for (name, entry) in section.members {
      guard MatrixName.isRoom(name) else {
        entry.complain(
          "expected a room's alias such as \"#makers:example.org\", or its id, which begins with !")
        continue
      }
      guard let section = entry.section(Self.roomKeys) else {
        continue
      }
      centres[name] = section["centre"].flatMap(centre)
      rules.append((name, rule(section, around)))
    }
    return rules
  }

  private func rule(_ section: Section, _ around: Around) -> Rules.RoomRule {
    Rules.RoomRule(
      language: section["language"].flatMap(language), zone: section["timeZone"].flatMap(zone),
      bots: section["bots"].flatMap { self.bots($0, around) } ?? [:],
      bridge: section["bridge"].flatMap(bridge) ?? .auto,
      acknowledgement: section["ack"].flatMap(acknowledgement),
      typography: section["typo"].flatMap(typography))
  }
}
