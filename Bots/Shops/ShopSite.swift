import PluginAPI

/// Where a shop is, as far as the room's list of places knows it.
struct ShopSite {
  var name: String?
  var coordinates: Coordinates?

  /// A place that the list does not know.
  init(name: String) { self.name = name }

  /// Reads a place: a name of the list, coordinates, or a street with a name of the list behind it.
  ///
  /// - Throws: E31.
  init(_ typed: String?, _ call: Call, _ warnings: inout [Text]) throws {
    guard let typed, !typed.isEmpty else { return }
    if characterCount(typed) > Shop.wordLimit {
      throw Refusal.tooLong(characterCount(typed), limit: Shop.wordLimit)
    }
    if let exact = Coordinates(typed) {
      coordinates = exact
      return
    }
    let surroundings = call.vocabulary.surroundings
    let bare = Self.withoutLead(typed)
    name = bare
    let parts = bare.split(separator: ",").map { String($0.drop { $0 == " " }) }
    for candidate in [bare] + parts.reversed() {
      guard let place = surroundings.places.find(candidate, near: surroundings.centre) else {
        continue
      }
      coordinates = place.coordinates
      name = parts.count > 1 ? bare : place.shownName
      return
    }
    if !surroundings.places.isEmpty { warnings.append(Refusal.placeUnknown(bare).text) }
  }

  /// The place that a row of a file names, alone or behind a street; nil where the list knows none.
  init?(importing typed: String, _ surroundings: Surroundings) {
    let parts = typed.split(separator: ",").reversed().map { ShopDraft.trimmed(String($0)) }
    for part in [typed] + parts {
      guard let known = surroundings.places.find(part, near: surroundings.centre) else { continue }
      coordinates = known.coordinates
      name = part == typed ? known.shownName : typed
      return
    }
    return nil
  }

  private static func withoutLead(_ typed: String) -> String {
    let leads = ["near ", "in ", "at ", "to ", "a ", "à ", "au ", "pres de ", "près de ", "vers "]
    let folded = fold(typed)
    for lead in leads where folded.hasPrefix(fold(lead)) && typed.count > lead.count {
      return String(typed.dropFirst(lead.count))
    }
    return typed
  }
}

/// The page of a shop.
enum ShopWeb {
  /// Reads an address; one without a scheme is taken for `https`.
  ///
  /// - Throws: that it is none.
  static func read(_ typed: String) throws -> String {
    let whole = typed.contains("://") ? typed : "https://\(typed)"
    guard isAddress(whole) else {
      throw Refusal(
        "",
        Text(
          fr:
            "Ce n'est pas une adresse web : \(typed.prefix(40)). Par ex. : https://fournil.example",
          en: "That is no web address: \(typed.prefix(40)). E.g. https://fournil.example"))
    }
    return whole
  }

  /// Whether a text is an address of the web, and nothing else.
  static func isAddress(_ text: String) -> Bool {
    guard text.utf8.count <= 200, text.hasPrefix("https://") || text.hasPrefix("http://") else {
      return false
    }
    let host = text.drop { $0 != "/" }.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.contains(".") && !host.hasPrefix(".") && !host.hasSuffix(".")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E && $0 != 0x7F }
  }
}

extension ShopBook {
  /// A shop of that name in the same place, or within 150 m of it.
  func twin(of name: String, _ place: String?, _ site: Coordinates?, osm: String? = nil) -> Shop? {
    if let osm, let same = rows.list(Shop.words, "o:\(osm)", limit: 1).first { return same }
    return rows.list(Shop.words, "k:\(ShopName.key(name))", limit: 50).first { shop in
      if let a = shop.site, let b = site { return a.kilometres(to: b) <= 0.15 }
      if let a = shop.place, let b = place { return fold(a) == fold(b) }
      return shop.place == nil && shop.site == nil || place == nil && site == nil
    }
  }
}
