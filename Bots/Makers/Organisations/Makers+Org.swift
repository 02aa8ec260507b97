import Board
import PluginAPI

extension Makers {
  static let org: Command = Command(
    "org", fr: ["établissement", "etablissements"],
    help: Text(
      fr: "Les établissements : ajouter, vérifier, liste", en: "Organisations: add, check, list"),
    example: Text(
      fr: "établissement ajoute EHPAD Les Tilleuls, Fleury",
      en: "org add EHPAD Les Tilleuls, Fleury"),
    place: .named, repeats: .countedInARow, .optional(.contact), .optional(.place), .orgAction,
    .keyword(.new, label: Text("")), .optional(.orgKind), .rest(Text(fr: "nom", en: "name"))
  ) { call, contact, place, action, isNew, kind, rest in
    let orgs = Orgs(call.room)
    let name = rest.openText
    switch action {
    case .list: return orgList(call, page: 1)
    case .add:
      return try addOrg(name, kind, place?.shownName, contact, isNew: isNew || call.isAnother, call)
    case .check:
      try call.require(.coord, of: "makers")
      switch orgs.find(name) {
      case .none: throw Refusal.orgUnknown(name, prefix: call.prefix)
      case .several(let all): throw Refusal.severalOrgs(all)
      case .one(var found):
        found.isVerified = true
        orgs.rows.put(found)
        let items = Items(call.room)
        // What it has asked for stands among the rest from now on.
        for kind in [Kind.request] {
          for var item in items.open(kind, of: found.id, limit: 500) {
            item.isUnchecked = nil
            items.update(item)
          }
        }
        let shown = found
        var answer = Answer(
          Text {
            $0 == .fr ? "Vérifié : \(shown.described(.fr))." : "\(shown.described(.en)) is checked."
          })
        answer.inRoom = answer.lines
        answer.deed = Text(shown.name)
        return answer
      }
    }
  }

  private static func addOrg(
    _ typed: String, _ kind: Org.Kind?, _ place: String?, _ contact: Person?, isNew: Bool,
    _ call: Call
  ) throws -> Answer {
    let orgs = Orgs(call.room)
    var (name, place) = (typed, place)
    if place == nil, let comma = typed.lastIndex(of: ",") {
      place = String(typed[typed.index(after: comma)...]).trimmed(" ")
      name = String(typed[..<comma])
    }
    name = Orgs.shown(name.trimmed(" ").trimmed(","))
    guard !OrgName(name).words.isEmpty else {
      throw Refusal.nothingGiven(Text { call.prefix + org.example[$0] })
    }
    let p = call.prefix
    if let known = orgs[OrgName(name).key] {
      return Answer(
        Text(
          fr: "Déjà connu : \(known.described(.fr)) (\(known.number)).",
          en: "Known already: \(known.described(.en)) (\(known.number))."))
    }
    let near = orgs.near(OrgName(name), isShortToo: true)
    if !near.isEmpty, !isNew {
      throw Refusal.severalOrgs(
        near,
        hint: Text(
          fr: "Si c'en est un autre : \(p)établissement ajoute \(name) nouveau",
          en: "If it is another one: \(p)org add \(name) new"))
    }
    let added = try orgs.add(name, kind: kind, place: place, contact: contact, by: call)
    var answer = Answer(
      Text {
        let state =
          added.isVerified
          ? ($0 == .fr ? "vérifié" : "checked") : ($0 == .fr ? "à vérifier" : "to be checked")
        return $0 == .fr
          ? "Établissement : \(added.described(.fr)), \(state)."
          : "Organisation: \(added.described(.en)), \(state)."
      })
    answer.inRoom = answer.lines
    answer.deed = Text(added.name)
    return answer
  }

  private static func orgList(_ call: Call, page: Int) -> Answer {
    let all = call.room[Org.table].list(Org.all, "all", limit: 200)
    guard !all.isEmpty else {
      return Answer(
        Text(
          fr: "Aucun établissement encore. Par ex. : \(call.prefix)\(org.example.fr)",
          en: "No organisation yet. E.g. \(call.prefix)\(org.example.en)"))
    }
    let lines = all.map { org in
      Text {
        let mark = org.isVerified ? "" : $0 == .fr ? ", à vérifier" : ", to be checked"
        return "\(org.number) \(org.described($0))\(mark)"
      }
    }
    return lines.count <= 3
      ? Answer(lines: lines) : Board.alone(Array(lines.prefix(24)), instead: lines, call)
  }
}

/// What `!org` is asked to do.
enum OrgAction: Sendable {
  case add, check, list
}

extension Argument where Value == OrgAction {
  static var orgAction: Self {
    Self(
      label: Text(fr: "ajoute | ok | liste", en: "add | ok | list"), stage: .keyword,
      isOptional: true,
      take: { reading in
        if reading.utterance.takeFirst(of: ["add", "ajoute", "ajouter", "new", "nouveau"]) != nil {
          return .add
        }
        if reading.utterance.takeFirst(of: ["ok", "confirme", "confirm", "verifie", "check"]) != nil
        {
          return .check
        }
        if reading.utterance.takeFirst(of: ["list", "liste"]) != nil || reading.utterance.isEmpty {
          return .list
        }
        return .add
      }, whenAbsent: { _ in .list })
  }
}

extension Argument where Value == Person {
  /// `contact @zoé`: only a mention or an id, so that a name of a place is none.
  static var contact: Self {
    let base = Argument<Person>.person
    return Self(
      label: Text("contact @"), stage: .person, isOptional: true,
      take: { reading in
        guard fold(reading.utterance.wholeText).contains("contact") else { return nil }
        let person = try base.read(&reading)
        _ = reading.utterance.takeWord(among: ["contact"])
        return person
      }, whenAbsent: { throw Refusal.personMissing($0.example) })
  }
}

extension Argument where Value == Org.Kind {
  /// `kind hospital`.
  static var orgKind: Self {
    // The word right after it: "Pharmacie du Pont kind pharmacy" keeps its name.
    let all = Org.Kind.allCases.flatMap { kind in
      [kind.rawValue, fold(kind.name.fr), fold(kind.name.en)].flatMap { word in
        ["kind", "genre", "type"].map { lead in
          (choice: kind, phrase: [lead] + word.split(separator: " ").map(String.init))
        }
      }
    }
    return Self(
      label: Text("kind"), stage: .keyword,
      take: { reading in
        if let kind = reading.utterance.takePhrase(among: all) { return kind }
        let isNamed = reading.utterance.takeWord(among: ["kind", "genre"]) != nil
        return isNamed ? .other : nil
      }, whenAbsent: { _ in .other })
  }
}
