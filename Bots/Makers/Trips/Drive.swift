import PluginAPI

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

  static let table = Table<Drive>(
    "makers.drives", indexes: [ahead, byDriver], forgetting: .removed,
    noun: Noun(one: Text(fr: "trajet", en: "drive"), many: Text(fr: "trajets", en: "drives")))
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
