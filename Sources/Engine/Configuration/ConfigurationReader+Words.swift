import PluginAPI

extension ConfigurationReader {
  /// The middle of the area.
  func centre(_ entry: SectionEntry) -> Centre? {
    let expectation = "a place of the list, or coordinates such as \"47.903, 1.909\""
    guard let text = entry.text(expectation) else { return nil }
    if let point = Coordinates(text) { return .point(point) }
    guard (1...100).contains(text.utf8.count), text.contains(where: \.isLetter) else {
      entry.mismatch(expectation)
      return nil
    }
    return .place(text, line: entry.line)
  }

  /// The things beside those of the start set: `"cot": { "fr": ["lit bébé"], "en": ["cot"] }`.
  func items(_ entry: SectionEntry) -> ItemCatalogue? {
    let section = entry.section(
      nil, "an object such as { \"cot\": { \"fr\": [\"lit bébé\"], \"en\": [\"cot\"] } }")
    guard let section else { return nil }
    var items = ItemCatalogue.start
    let room = ItemCatalogue.bound - items.count
    for (key, entry) in section.members {
      guard section.members.count <= room else {
        section.entry.complain("more than \(room) items; leave some out")
        return nil
      }
      guard let names = entry.section(["fr", "en"], "an object: { \"fr\": […], \"en\": […] }")
      else { continue }
      let fr = names["fr"].map(itemNames) ?? []
      let en = names["en"].map(itemNames) ?? []
      guard let fr, let en else { continue }
      guard let item = CatalogueItem(key, fr: fr, en: en) else {
        entry.complain(
          "an item has a key of small letters, digits and hyphens, and names in \"fr\" and in "
            + "\"en\", each of 60 bytes at most")
        continue
      }
      items.append(item)
    }
    return ItemCatalogue(items)
  }

  private func itemNames(_ entry: SectionEntry) -> [String]? {
    guard let names = entry.list("a list of names such as [\"cot\", \"crib\"]") else { return nil }
    guard names.count <= 20 else {
      entry.complain("more than 20 names; leave some out")
      return nil
    }
    let texts = names.map { $0.text("a name such as \"crib\"") }
    return texts.contains(nil) ? nil : texts.compactMap(\.self)
  }
}
