import Board
import PluginAPI

/// What a room has of materials, and for how long that is enough.
struct MaterialStock {
  let room: Room
  /// Days over which the use is averaged.
  static let days = 7
  /// Below so many days it is told in the digest.
  static let fewDays = 3

  init(_ room: Room) { self.room = room }

  var rows: [MaterialRow] {
    room[MaterialRow.table].list(MaterialRow.all, "all", limit: MaterialRow.most)
  }

  /// `Material: PETG 18 kg (2 days), elastic 95 m (3 days).`
  var overview: Answer {
    let rows = self.rows
    let p = room.prefix
    guard !rows.isEmpty else {
      return Answer(
        Text(
          fr: "Rien de noté. Par ex. : \(p)matière stock 18 kg PETG",
          en: "Nothing noted. E.g. \(p)material have 18 kg PETG"))
    }
    return Answer(
      Text { language in
        let list = rows.prefix(8).map { said($0, language) }.joined(separator: ", ")
        return (language == .fr ? "Matière : " : "Material: ") + list + "."
      })
  }

  private func said(_ row: MaterialRow, _ language: Language) -> String {
    let amount = "\(row.name) \(language.say(quantity(row)))"
    guard let days = daysLeft(row, among: rows) else { return amount }
    let word =
      language == .fr
      ? language.plural(days, "jour", "jours") : language.plural(days, "day", "days")
    return "\(amount) (\(language.say(days)) \(word))"
  }

  private func quantity(_ row: MaterialRow) -> Quantity {
    let factor = row.unit.baseFactor
    return Quantity(milli: row.amount * 1_000 / factor, unit: row.unit)
  }

  /// What is left ÷ the mean use of the last 7 days: of plastic as counts × grams say, of the rest as
  /// it was noted.
  func daysLeft(_ row: MaterialRow, among rows: [MaterialRow]) -> Int? {
    let today = room.zone.day(of: room.now)
    var used = row.used.reduce(0.0) { sum, use in
      (Int(use.key) ?? 0) > today.number - Self.days ? sum + Double(use.value) : sum
    }
    if row.unit.unitClass == .mass {
      let all = rows.filter { $0.unit.unitClass == .mass }.reduce(0.0) { $0 + Double($1.amount) }
      // Of several plastics each is used as there is of it.
      let printed = gramsPrinted(today)
      if all > 0 { used = max(used, printed * Double(row.amount) / all) }
    }
    guard used > 0 else { return nil }
    return Int(min(Double(row.amount) * Double(Self.days) / used, 9_999))
  }

  private func gramsPrinted(_ today: Day) -> Double {
    let ledger = Ledger(room)
    let products = Products(room)
    return ledger.things.prefix(50).reduce(0.0) { sum, key in
      guard let grams = products[key].grams else { return sum }
      let made = ledger.totals(key, from: today.adding(days: -(Self.days - 1)), to: today).made
      return sum + Double(max(made, 0)) * Double(grams)
    }
  }

  /// Notes how much there is, or what was used.
  func note(
    _ action: MaterialAction, _ typed: Quantity, _ name: String, _ call: Call
  ) throws -> Answer {
    let table = room[MaterialRow.table]
    let amount = typed.baseMilli / 1_000
    guard amount <= Product.bound else { throw Refusal.tooMany(call.language.say(typed)) }
    let key = Products.key(name)
    let sameClass = rows.filter { $0.unit.unitClass == typed.unit.unitClass }
    var found = table[key]
    if key.isEmpty, action == .used, sameClass.count == 1 { found = sameClass.first }
    guard found != nil || !key.isEmpty else {
      throw Refusal.nothingGiven(Text { call.prefix + Makers.material.example[$0] })
    }
    if let found, found.unit.unitClass != typed.unit.unitClass {
      throw Refusal.unitDoesNotFit(
        item: Text(found.name), counted: Text { $0.name(of: found.unit) },
        typed: Text { $0.name(of: typed.unit) })
    }
    guard found != nil || rows.count < MaterialRow.most else {
      throw Refusal.tooManyThings(prefix: room.prefix)
    }
    var row =
      found ?? MaterialRow(id: key, name: String(name.prefix(40)), unit: typed.unit, amount: 0)
    if action == .used {
      guard amount <= row.amount else {
        throw Refusal(
          "",
          Text {
            let (had, used) = ($0.say(quantity(row)), $0.say(typed))
            return $0 == .fr
              ? "\(row.name) : il y en a \(had), pas \(used). Compter : \(call.prefix)matière stock …"
              : "\(row.name): there are \(had), not \(used). To count: \(call.prefix)material have …"
          })
      }
      let today = room.zone.day(of: call.sentAt)
      row.amount -= amount
      row.used["\(today.number)", default: 0] += amount
      row.used = row.used.filter { (Int($0.key) ?? 0) > today.number - 2 * Self.days }
    } else {
      row.amount = amount
      row.unit = typed.unit
    }
    table.put(row)
    let after = row
    var answer = Answer(
      Text { language in
        (language == .fr ? "Noté : " : "Noted: ") + said(after, language) + "."
      })
    answer.inRoom = answer.lines
    answer.isCounted = true
    answer.deed = Text(after.name)
    return answer
  }

  /// `PETG 2 days ⚠, elastic 3 days`: what ends within three days; nil where nothing does.
  var endingSoon: Text? {
    let all = rows
    let soon = all.compactMap { row in daysLeft(row, among: all).map { (row.name, $0) } }
      .filter { $0.1 <= Self.fewDays }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
    if soon.isEmpty { return nil }
    return Text { language in
      soon.prefix(3).map { name, days in
        let word =
          language == .fr
          ? language.plural(days, "jour", "jours") : language.plural(days, "day", "days")
        return "\(name) \(language.say(days)) \(word)" + (days < Self.fewDays ? " ⚠" : "")
      }.joined(separator: ", ")
    }
  }
}
