import PluginAPI

// What the program does beside the rooms, at an owner's word.
extension Admin {
  static let backup = Command(
    "backup", fr: ["sauvegarde"],
    help: Text(
      fr: "Copier tout ce qui est gardé dans un seul fichier",
      en: "Copy all that is kept into one file"),
    example: Text(fr: "sauvegarde", en: "backup"), role: .owner, place: .anywhere
  ) { call in
    try run(
      .backup, call,
      begun: Text(
        fr: "Sauvegarde en cours ; le résultat arrive en privé.",
        en: "Making a backup; how that went follows in private."),
      none: Text(fr: "Il n'y a rien à sauvegarder ici.", en: "There is nothing to back up here."))
  }

  static let doctor = Command(
    "doctor", en: ["checkup"], fr: ["diagnostic"],
    help: Text(
      fr: "Examiner le bot : disque, serveur, salons",
      en: "Look the bot over: disk, server, rooms"),
    example: Text(fr: "diagnostic", en: "doctor"), role: .owner, place: .anywhere
  ) { call in
    try run(
      .checks, call,
      begun: Text(
        fr: "Examen en cours ; le résultat arrive en privé.",
        en: "Looking everything over; what was seen follows in private."),
      none: Text(fr: "Il n'y a rien à examiner ici.", en: "There is nothing to look over here."))
  }

  /// Has the program do something beside the rooms.
  ///
  /// - Throws: `none` where there is no program that could.
  private static func run(
    _ errand: Errand, _ call: Call, begun: Text, none: Text
  ) throws -> Answer {
    let desk = try call.administrating()
    guard desk.runsErrands else { throw Refusal("", none) }
    desk.run(errand, askedBy: call.sender.id)
    return Answer(begun)
  }
}
