extension ConfigurationReader {
  /// What differs by room, by alias or id, in the order of the file.
  func rooms(_ file: Section) -> [(name: String, rule: Rules.RoomRule)] {
    guard let section = file["rooms"]?.section(nil) else { return [] }
    return section.members.compactMap { name, entry in
      guard MatrixName.isRoom(name) else {
        entry.complain(
          "expected a room's alias such as \"#makers:example.org\", or its id, which begins with !")
        return nil
      }
      return rule(entry).map { (name, $0) }
    }
  }

  private func rule(_ entry: SectionEntry) -> Rules.RoomRule? {
    guard let section = entry.section(["language", "timeZone", "bots"]) else { return nil }
    return Rules.RoomRule(
      language: section["language"].flatMap(language), zone: section["timeZone"].flatMap(zone),
      bots: section["bots"].flatMap(bots) ?? [:])
  }
}
