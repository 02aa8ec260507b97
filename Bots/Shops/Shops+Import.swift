import PluginAPI

extension Shops {
  static let importing: Command = Command(
    "import", fr: ["importe"],
    help: Text(
      fr: "Ajouter les commerces d'un fichier (CSV, GeoJSON, OpenStreetMap)",
      en: "Add the shops of a file (CSV, GeoJSON, OpenStreetMap)"),
    example: Text(fr: "importe commerces essai", en: "import shops dry"), role: .coord,
    .file,
    .optional(
      .text(Text(fr: "commerces [essai | ignore | confirme]", en: "shops [dry | skip | confirm]")))
  ) { call, file, text in
    var order = ImportOrder()
    for word in (text ?? "").split(separator: " ").map({ fold(String($0)) }) {
      switch word {
      case "shops", "shop", "commerces", "commerce", "magasins": break
      case "dry", "essai", "test", "trial": order.isDry = true
      case "skip", "ignore", "saute", "ignorer": order.skips = true
      case "confirm", "confirme", "confirmer": order.isConfirmed = true
      default:
        throw Refusal(
          "",
          Text(
            fr:
              "Pas compris : « \(word.prefix(30)) ». Par ex. : \(call.prefix)importe commerces essai",
            en: "Not understood: \"\(word.prefix(30))\". E.g. \(call.prefix)import shops dry"))
      }
    }
    return try ShopImport(try ShopFile(file), order, call).answer()
  }
}

/// How a file is to be imported.
struct ImportOrder {
  /// Only count.
  var isDry = false
  /// Leave out what cannot be read.
  var skips = false
  /// Many new ones are right.
  var isConfirmed = false
}

/// The shops of a file on their way into the room: all of them, or none.
struct ShopImport {
  /// New ones that need no confirmation.
  private static let freely = 1_000

  private let file: ShopFile
  private let order: ImportOrder
  private let call: Call
  private let book: ShopBook
  private var new: [ImportedShop] = []
  private var known = 0
  private var refused: [(row: ImportedShop, why: Text)] = []
  /// The places that rows without coordinates name, as the room's list knows them.
  private var places: [String: ShopSite] = [:]

  init(_ file: ShopFile, _ order: ImportOrder, _ call: Call) {
    self.file = file
    self.order = order
    self.call = call
    book = ShopBook(call.room)
    sort()
  }

  /// Tells new rows from known ones: of the same object in OpenStreetMap, or of the same name within
  /// 150 m.
  private mutating func sort() {
    var seen: [String: [(site: Coordinates?, place: String?)]] = [:]
    var objects: Set<String> = []
    for row in file.rows {
      if let why = row.complaint {
        refused.append((row, why))
        continue
      }
      let key = ShopName.key(row.name)
      let place = self.place(of: row)
      let isTwice =
        row.osm.map { objects.contains($0) } ?? false
        || (seen[key] ?? []).contains { other in
          if let a = other.site, let b = row.site { return a.kilometres(to: b) <= 0.15 }
          return other.place == place.map { fold($0) }
        }
      if isTwice || book.twin(of: row.name, place, row.site, osm: row.osm) != nil {
        known += 1
        continue
      }
      seen[key, default: []].append((row.site, place.map { fold($0) }))
      if let osm = row.osm { objects.insert(osm) }
      new.append(row)
    }
  }

  /// The place of a row as it will be shown: "Fleury" of the file is Fleury-les-Aubrais of the list.
  private mutating func place(of row: ImportedShop) -> String? {
    guard row.site == nil, let typed = row.place else { return row.place }
    if let known = places[typed] { return known.name }
    let known = ShopSite(importing: typed, call.vocabulary.surroundings) ?? ShopSite(name: typed)
    places[typed] = known
    return known.name
  }

  func answer() throws -> Answer {
    if order.isDry { return trial() }
    if let first = refused.first, !order.skips { throw refusal(first) }
    if new.count > Self.freely, !order.isConfirmed {
      throw Refusal.aboveCap(
        Text { $0.shops(new.count) },
        line: Text {
          let words = $0 == .fr ? "importe commerces" : "import shops"
          let skip = order.skips ? ($0 == .fr ? " ignore" : " skip") : ""
          return "\(call.prefix)\(words)\(skip)"
        })
    }
    return write()
  }

  /// `Trial: 50 rows: 38 new, 9 known, 3 refused (see private). Run: !import shops`
  private func trial() -> Answer {
    let p = call.prefix
    var answer = Answer(
      Text { language in
        let isFrench = language == .fr
        let rows =
          "\(language.say(file.rows.count)) "
          + language.plural(
            file.rows.count, isFrench ? "ligne" : "row", isFrench ? "lignes" : "rows")
        let counts = counts(language, isDry: true)
        let skip = refused.isEmpty ? "" : (isFrench ? " ignore" : " skip")
        let confirm = new.count > Self.freely ? (isFrench ? " confirme" : " confirm") : ""
        return isFrench
          ? "Essai : \(rows) : \(counts). Pour importer : \(p)importe commerces\(skip)\(confirm)"
          : "Trial: \(rows): \(counts). Run: \(p)import shops\(skip)\(confirm)"
      })
    answer.privately = reasons
    answer.warnings = windowsWarning
    return answer
  }

  private func counts(_ language: Language, isDry: Bool) -> String {
    let isFrench = language == .fr
    var parts = [
      isFrench
        ? "\(language.say(new.count)) \(language.plural(new.count, "nouveau", "nouveaux"))"
        : "\(language.say(new.count)) new",
      isFrench
        ? "\(language.say(known)) \(language.plural(known, "connu", "connus"))"
        : "\(language.say(known)) known",
    ]
    let count = refused.count
    if count > 0 || isDry {
      let seen = count == 0 ? "" : (isFrench ? " (voir en privé)" : " (see private)")
      parts.append(
        isFrench
          ? "\(language.say(count)) \(language.plural(count, "refusé", "refusés"))\(seen)"
          : "\(language.say(count)) refused\(seen)")
    }
    return parts.joined(separator: ", ")
  }

  private func write() -> Answer {
    var fates: [ImportedShop.HoursFate: Int] = [:]
    for row in new {
      var (shop, fate) = row.shop(
        id: call.room.next("shops"), by: call.sender, at: call.sentAt, in: call.room, places)
      for index in shop.discounts.indices { shop.discounts[index].by = call.sender }
      for index in shop.exceptions.indices { shop.exceptions[index].by = [call.sender] }
      book.rows.put(shop)
      fates[fate, default: 0] += 1
    }
    var answer = Answer(lines: [
      Text { language in
        language == .fr
          ? "Importé : \(counts(language, isDry: false))."
          : "Imported: \(counts(language, isDry: false))."
      },
      hours(fates),
    ])
    answer.privately = reasons
    answer.warnings = windowsWarning
    answer.deed = Text { "import (\($0.shops(new.count)))" }
    return answer
  }

  /// `Hours: 35 read, 2 repaired, 1 kept as text.`
  private func hours(_ fates: [ImportedShop.HoursFate: Int]) -> Text? {
    let (read, repaired, kept) = (fates[.read] ?? 0, fates[.repaired] ?? 0, fates[.kept] ?? 0)
    guard read + repaired + kept > 0 else { return nil }
    return Text { language in
      let isFrench = language == .fr
      var parts = [isFrench ? "\(read) compris" : "\(read) read"]
      if repaired > 0 { parts.append(isFrench ? "\(repaired) réparés" : "\(repaired) repaired") }
      if kept > 0 {
        parts.append(
          isFrench ? "\(kept) gardés en texte, non compris" : "\(kept) kept as text, not understood"
        )
      }
      return "\(isFrench ? "Horaires : " : "Hours: ")\(parts.joined(separator: ", "))."
    }
  }

  /// E33, with what to do about it.
  private func refusal(_ first: (row: ImportedShop, why: Text)) -> Refusal {
    let count = refused.count
    let p = call.prefix
    let hint = Text { language in
      let isFrench = language == .fr
      let which =
        isFrench
        ? language.plural(count, "la ligne refusée", "les \(count) lignes refusées")
        : language.plural(count, "the row that is refused", "the \(count) rows that are refused")
      return isFrench
        ? "Pour laisser de côté \(which) : \(p)importe commerces ignore"
        : "To leave out \(which): \(p)import shops skip"
    }
    if file.isLines {
      let refusal = Refusal.badLine(first.row.line, why: first.why)
      return Refusal("E33", refusal.text, hint: hint)
    }
    return Refusal(
      "E33",
      Text(
        fr: "Objet \(first.row.line) : \(first.why.fr). Rien n'a été importé.",
        en: "Object \(first.row.line): \(first.why.en). Nothing was imported."), hint: hint)
  }

  /// The rows that are refused, to whoever asked alone.
  private var reasons: [PrivateWord] {
    guard !refused.isEmpty else { return [] }
    let shown = refused.prefix(20)
    var word = PrivateWord(to: call.sender.id)
    word.language = call.language
    word.lines = shown.map { row, why in
      Text { language in
        let what =
          file.isLines
          ? (language == .fr ? "Ligne" : "Line") : (language == .fr ? "Objet" : "Object")
        let name = row.name.isEmpty ? "" : " (\(row.name.prefix(40)))"
        return "\(what) \(row.line)\(name)\(language == .fr ? " : " : ": ")\(why[language])"
      }
    }
    if refused.count > shown.count {
      let rest = refused.count - shown.count
      word.lines.append(Text(fr: "… et \(rest) de plus", en: "… and \(rest) more"))
    }
    // The room has the counts already.
    word.instead = [
      Text(
        fr: "Le détail des refus n'a pas pu être envoyé en privé.",
        en: "The reasons for what is refused could not be sent in private.")
    ]
    return [word]
  }

  private var windowsWarning: [Text] {
    guard file.isWindows else { return [] }
    return [
      Text(
        fr:
          "Le fichier n'est pas en UTF-8 : lu comme un fichier de Windows ; vérifier les accents.",
        en: "The file is not UTF-8: read as Windows writes it; please check the accents.")
    ]
  }
}
