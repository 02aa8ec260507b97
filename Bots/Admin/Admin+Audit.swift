import Board
import PluginAPI

extension Admin {
  /// Deeds that are shown where nobody says how many.
  private static let usual = 10
  /// The most that are shown: with the line above them what a private answer holds.
  private static let most = 23

  static let audit = Command(
    "audit", fr: ["historique"],
    help: Text(
      fr: "En privé : qui a fait quoi, et quand", en: "In private: who did what, and when"),
    example: Text(fr: "historique 112", en: "audit 112"), role: .coord, place: .named,
    .optional(.person), .optional(.entryNumber), .auditNumbers
  ) { call, who, entry, numbers in
    let desk = try call.administrating()
    var rest = numbers.bare[...]
    let id =
      numbers.marked ?? (who == nil && entry == nil ? rest.popFirst() ?? numbers.implied : nil)
    let count = min(max(rest.first ?? usual, 1), most)
    let found = desk.audit(limit: count) { deed in
      (who.map { deed.by.id == $0.id } ?? true) && (entry.map { deed.entry == $0 } ?? true)
        && (id.map { deed.isAbout(item: $0) } ?? true)
    }
    let about = id.map { "#\($0)" } ?? entry.map { "e\($0)" } ?? who?.name
    guard !found.isEmpty else {
      return Board.alone([nothing(about)], instead: [nothing(about)], call)
    }
    let lines = found.map { line($0, desk, call) }
    let title = title(found.count, about, call)
    let hidden = Text(
      fr: "L'historique ne se lit qu'en privé, et rien n'a pu y être écrit.",
      en: "The history is read in private alone, and nothing could be written there.")
    return Board.alone([title] + lines, instead: [hidden], call)
  }

  private static func title(_ count: Int, _ about: String?, _ call: Call) -> Text {
    let room = call.room.name
    return Text { language in
      let deeds =
        language == .fr
        ? language.plural(count, "action", "actions") : language.plural(count, "deed", "deeds")
      let what = about.map { (language == .fr ? " sur " : " about ") + $0 } ?? ""
      let latest = language == .fr ? "la plus récente d'abord" : "the latest first"
      return "\(language.say(count)) \(deeds)\(what) · \(room) · \(latest)"
    }
  }

  private static func nothing(_ about: String?) -> Text {
    Text(
      fr: "Rien de noté" + (about.map { " sur \($0)" } ?? "") + " depuis 90 jours.",
      en: "Nothing noted" + (about.map { " about \($0)" } ?? "") + " for 90 days.")
  }

  /// `Thu 9 Apr 14:31 · Paul · !take #112`
  private static func line(
    _ deed: AuditEntry, _ desk: any Administration, _ call: Call
  ) -> Text {
    let p = call.prefix
    let words = desk.allPlugins.flatMap(\.commands).first { $0.words.name == deed.command }?.words
    return Text { language in
      let when = language.say(deed.at, in: call.ownZone ?? call.room.zone, from: call.room.now)
      let name = deed.name[language]
      let command = p + (words?.shown[language] ?? deed.command)
      // A name that begins with its command says it all.
      var what = name.hasPrefix(command) ? name : "\(command) · \(name)"
      if deed.isUndo { what = (language == .fr ? "annule " : "undoes ") + what }
      if deed.isBack { what += language == .fr ? " (annulé)" : " (undone)" }
      return "\(when) · \(deed.by.name) · \(what)"
    }
  }
}

/// The numbers of an `!audit` line: which of them is what depends on who is named.
struct AuditNumbers: Sendable {
  var marked: Int?
  var bare: [Int]
  var implied: Int?
}

extension Argument where Value == AuditNumbers {
  /// `112`, `#112`, and how many.
  static var auditNumbers: Self {
    Self(
      label: Text(fr: "numéro] [combien", en: "number] [how many"), stage: .id, isOptional: true,
      take: { reading in
        let marked = reading.utterance.takeID()
        let bare = [reading.utterance.takeBareID(), reading.utterance.takeBareID()]
        return AuditNumbers(
          marked: marked, bare: bare.compactMap(\.self), implied: reading.impliedID)
      }, whenAbsent: { _ in AuditNumbers(bare: []) })
  }
}

extension Argument where Value == Int {
  /// A ledger entry: `e58`.
  static var entryNumber: Self {
    Self(
      label: Text(""), stage: .id, isOptional: true, take: { $0.utterance.takeEntry() },
      whenAbsent: { throw Refusal.idMissing($0.example) })
  }
}
