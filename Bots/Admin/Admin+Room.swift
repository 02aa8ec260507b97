import PluginAPI

// `!room`: a room's set-up goes to another one, or all that was kept of it goes away.
extension Admin {
  static let room = Command(
    "room", fr: ["salon"],
    help: Text(
      fr: "Copier l'installation du salon vers un autre, ou tout effacer",
      en: "Copy the room's set-up to another one, or erase everything"),
    example: Text(fr: "salon exporte", en: "room export"), role: .admin, erases: true,
    .optional(.attachedFile),
    .rest(Text(fr: "exporte | importe | efface", en: "export | import | wipe"))
  ) { call, file, rest in
    guard let rooms = call.rooms else { throw ways(call) }
    if rest.after(["export", "exporte", "exporter"]) == "" { return try export(call, rooms) }
    if rest.after(["import", "importe", "importer"]) != nil { return try take(file, call, rooms) }
    if let name = rest.after(["wipe", "efface", "effacer"]) { return try wipe(name, call, rooms) }
    throw ways(call)
  }

  private static func export(_ call: Call, _ rooms: any RoomsAccess) throws -> Answer {
    let p = call.prefix
    var answer = Answer(
      Text(
        fr: "L'installation de ce salon, sans rien sur les personnes. Pour la reprendre ailleurs : "
          + "y envoyer ce fichier avec la légende \(p)salon importe",
        en: "This room's set-up, with nothing about people. To use it elsewhere: send this file "
          + "there with the caption \(p)room import"))
    answer.file = Attachment(
      name: "\(call.room.name).json", contentType: "application/json", bytes: try rooms.setUp())
    return answer
  }

  private static func take(
    _ file: ReceivedFile?, _ call: Call, _ rooms: any RoomsAccess
  ) throws -> Answer {
    guard let text = file?.bytes ?? call.pasted else {
      let p = call.prefix
      throw Refusal(
        "",
        Text(
          fr: "Quel fichier ? L'envoyer ici avec la légende \(p)salon importe, ou répondre "
            + "\(p)salon importe au message qui le contient.",
          en:
            "Which file? Send it here with the caption \(p)room import, or answer the message that "
            + "has it with \(p)room import"))
    }
    let count: SetUpCount
    do {
      count = try rooms.setUp(from: text)
    } catch let error as SetUpError {
      throw Refusal(error)
    }
    let from = count.from.isEmpty ? "?" : count.from
    let left = count.unknown.prefix(5).joined(separator: ", ")
    return Answer(lines: [
      Text { language in
        let isFrench = language == .fr
        let settings = language.plural(
          count.settings, isFrench ? "réglage" : "setting", isFrench ? "réglages" : "settings")
        let rows = language.plural(
          count.rows, isFrench ? "fiche" : "entry", isFrench ? "fiches" : "entries")
        let parts =
          "\(language.say(count.settings)) \(settings), \(language.say(count.rows)) \(rows)"
        return isFrench ? "Repris de « \(from) » : \(parts)." : "Taken from \"\(from)\": \(parts)."
      },
      count.unknown.isEmpty
        ? nil
        : Text(
          fr: "Laissé de côté, inconnu ici : \(left)", en: "Left out, not known here: \(left)"),
    ])
  }

  private static func wipe(
    _ rest: String, _ call: Call, _ rooms: any RoomsAccess
  ) throws -> Answer {
    let (p, name) = (call.prefix, call.room.name)
    let typed = rest.after(["confirm", "confirme", "confirmer"])
    // A name is told from another by its letters: a phone may add a capital, or leave out a comma.
    guard let typed, letters(of: typed) == letters(of: name) else {
      throw Refusal(
        "",
        Text(
          fr: "Rien n'est effacé. Cela efface pour toujours la liste, les comptes, les réglages et "
            + "les noms de ce salon. Pour le faire : \(p)salon efface confirme \(name)",
          en:
            "Nothing is erased. This erases the room's list, counts, settings and names for ever. "
            + "To do so: \(p)room wipe confirm \(name)"))
    }
    let count = try rooms.wipe()
    var answer = Answer(
      Text { language in
        let said = language.say(count)
        return language == .fr
          ? "Effacé : \(said) \(language.plural(count, "fiche", "fiches")). Ce salon repart de zéro ; "
            + "ses anciens numéros ne servent plus."
          : "Erased: \(said) \(language.plural(count, "entry", "entries")). This room starts afresh; "
            + "its old numbers are not used again."
      })
    answer.lasting = Text(fr: "c'est effacé pour toujours", en: "it is erased for ever")
    return answer
  }

  private static func letters(of name: String) -> String {
    fold(name).filter { $0.isLetter || $0.isNumber }
  }

  private static func ways(_ call: Call) -> Refusal {
    let p = call.prefix
    return Refusal(
      "",
      Text(
        fr:
          "\(p)salon exporte : l'installation dans un fichier · \(p)salon importe : la reprendre · "
          + "\(p)salon efface : tout effacer",
        en:
          "\(p)room export: the set-up as a file · \(p)room import: use one · \(p)room wipe: erase "
          + "everything"))
  }
}

extension Refusal {
  fileprivate init(_ error: SetUpError) {
    switch error {
    case .noJSON(let line):
      self = .badLine(
        line,
        why: Text(
          fr: "ce n'est pas un fichier de \u{AB} salon exporte \u{BB}, ou il est abîmé",
          en: "this is not a file of \"room export\", or it is damaged"))
    case .otherThing:
      self = Refusal(
        "",
        Text(
          fr: "Ce fichier n'est pas l'installation d'un salon. Rien n'a été importé.",
          en: "This file is not a room's set-up. Nothing was imported."))
    case .newer(let what):
      self = Refusal(
        "",
        Text(
          fr: "Ce fichier vient d'une version plus récente (\(what)). Rien n'a été importé.",
          en: "This file is from a newer version (\(what)). Nothing was imported."))
    case .badPart(let part, let why):
      let said = why.isEmpty ? part : "\(part) (\(why))"
      self = Refusal(
        "",
        Text(
          fr: "Une partie de ce fichier ne convient pas : \(said). Rien n'a été importé.",
          en: "A part of this file does not fit: \(said). Nothing was imported."))
    }
  }
}
