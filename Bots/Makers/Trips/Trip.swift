import Board
import PluginAPI

/// What a pickup needs beside its item on the board: from where to where, and how far it is.
struct Trip: Row {
  /// The item's number.
  let id: Int
  /// Where the goods are; nil where they are not counted.
  var from: LedgerPlace?
  /// Where they go; nil where that was not said.
  var to: LedgerPlace?
  /// The same, as people said it.
  var fromName: String?
  var toName: String?
  /// How many are on the road or beyond, in whole base units; of what is not counted, 1 for all.
  var loaded: Int64 = 0
  /// How many have arrived.
  var unloaded: Int64 = 0

  /// Whether its pieces are counted.
  var isCounted: Bool { from != nil }

  static let table = Table<Trip>("makers.trips")

  /// `Olivet → hub`; empty where nothing was said.
  var route: String { [fromName, toName].compactMap(\.self).joined(separator: " → ") }
}

/// That somebody drives: when, from where to where, with how much room.
struct Drive: Row {
  let id: Int
  var by: Person
  var start: Start?
  /// Until when it is worth knowing.
  var end: Moment
  var fromName: String?
  var toName: String?
  var capacity: String?

  static let table = Table<Drive>("makers.drives", indexes: [ahead, byDriver])
  static let ahead = Index<Drive>("ahead") { [.init("all", rank: -$0.end.milliseconds)] }
  static let byDriver = Index<Drive>("by") { [.init($0.by.id.text, rank: -Int64($0.id))] }

  /// Whether whoever calls may move goods.
  ///
  /// - Throws: E14 where they may not.
  static func check(_ call: Call) throws {
    if call.role(for: "makers") >= .driver { return }
    let isOpen = call.room[Makers.drivers] == "open"
    if isOpen, call.room[table].count(byDriver, call.sender.id.text) > 0 { return }
    let refusal = Refusal.roleNeeded(
      .driver, ask: call.room.coordinators(of: "makers").map(\.name))
    let p = call.prefix
    throw isOpen
      ? Refusal(
        refusal.code, refusal.text,
        hint: Text(
          fr: "Ici il suffit de s'annoncer : \(p)jeconduis jeudi 14h-17h",
          en: "Here it is enough to say: \(p)drive thursday 2pm-5pm")) : refusal
  }

  /// `Karim drives Thu 9 Apr 14:00–17:00, Orléans → Blois, 5 boxes`
  func described(_ language: Language, now: Moment) -> String {
    let route = [fromName, toName].compactMap(\.self).joined(separator: " → ")
    let verb = language == .fr ? "\(by.name) conduit" : "\(by.name) drives"
    let when = start.map { " " + language.say($0, from: now) } ?? ""
    return ([verb + when] + [route, capacity ?? ""].filter { !$0.isEmpty }).joined(separator: ", ")
  }
}

/// From where to where, in the words of a line.
struct Route {
  var from: String?
  var to: String?

  /// Reads `at Olivet to hub`, `de Saran à Fleury`, `Saran → CHR`, `à Olivet vers le hub`.
  init(_ text: String) {
    var parts: [[String]] = [[], []]
    var side = 0
    var isStarted = false
    for word in text.split(separator: " ").map(String.init) {
      let key = fold(word).trimmedSigns
      let isArrow = ["→", "->", "=>"].contains(word)
      let isTo = isArrow || Self.to.contains(key)
      let isFrom = Self.from.contains(key)
      if isTo || isFrom && (isStarted || side == 1) && Self.either.contains(key) {
        if side == 0 {
          side = 1
          isStarted = true
          continue
        }
        if isArrow || Self.to.contains(key) { continue }
      }
      if parts[side].isEmpty, isFrom || Self.articles.contains(key) {
        if isFrom { isStarted = true }
        continue
      }
      guard key.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      isStarted = true
      parts[side].append(word.trimmedOuterSigns)
    }
    func name(_ words: [String]) -> String? {
      var words = words
      while let first = words.first, Self.articles.contains(fold(first)) { words.removeFirst() }
      var name = words.prefix(6).joined(separator: " ")
      for article in ["l'", "d'"] where fold(name).hasPrefix(article) {
        name = String(name.dropFirst(2))
      }
      return name.isEmpty ? nil : name
    }
    from = name(parts[0])
    to = name(parts[1])
  }

  private static let from: Set = [
    "from", "at", "de", "du", "des", "depuis", "a", "au", "aux", "chez", "in", "near",
  ]
  private static let either: Set = ["a", "au", "aux"]
  private static let to: Set = ["to", "vers", "jusqu'a", "jusqu'au", "for", "pour"]
  private static let articles: Set = ["le", "la", "les", "the", "l'", "of", "d'", "s'il", "please"]
}

extension String {
  /// Without commas and full stops at its ends.
  fileprivate var trimmedOuterSigns: String {
    var text = self[...]
    while let last = text.last, ",;:.!?".contains(last) { text = text.dropLast() }
    while let first = text.first, ",;:.!?".contains(first) { text = text.dropFirst() }
    return String(text)
  }
}

extension Workshop {
  /// The place of the ledger that a name means: an organisation, a hub, or a place of that name,
  /// which then is one. Nil where nothing is named.
  func place(named name: String?, isExact: Bool = false) -> LedgerPlace? {
    guard let name, !name.isEmpty else { return nil }
    if case .one(let org) = orgs.find(name) { return .org(org.id) }
    return hub(named: name)
  }

  /// The hub of that name; a name that nobody knows makes one of its own.
  func hub(named name: String) -> LedgerPlace {
    let around = call.vocabulary.surroundings
    if let known = around.places.find(name, near: around.centre) { return .hub(known.key) }
    let key = OrgName(name).key
    return .hub(key.isEmpty ? "hub" : key)
  }

  /// What to call a place that a route names.
  func shownName(_ name: String?) -> String? {
    guard let name else { return nil }
    if fold(name) == "hub" { return "hub" }
    if case .one(let org) = orgs.find(name) { return org.name }
    let around = call.vocabulary.surroundings
    return around.places.find(name, near: around.centre)?.shownName ?? name
  }

  /// E20 where a place is named that is neither in the list nor an organisation.
  func placeWarnings(_ names: [String?]) -> [Text] {
    let places = call.vocabulary.surroundings.places
    guard !places.isEmpty else { return [] }
    return names.compactMap(\.self).compactMap { name in
      if case .one = orgs.find(name) { return nil }
      return places.find(name) == nil && fold(name) != "hub" ? Refusal.placeUnknown(name).text : nil
    }
  }
}
