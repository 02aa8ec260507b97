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
    let desk = try call.administrating()
    guard desk.runsErrands else {
      throw Refusal(
        "", Text(fr: "Il n'y a rien à sauvegarder ici.", en: "There is nothing to back up here."))
    }
    desk.run(.backup, askedBy: call.sender.id)
    return Answer(
      Text(
        fr: "Sauvegarde en cours ; le résultat arrive en privé.",
        en: "Making a backup; how that went follows in private."))
  }

  static let doctor = Command(
    "doctor", en: ["checkup"], fr: ["diagnostic"],
    help: Text(
      fr: "Examiner le bot : disque, serveur, salons",
      en: "Look the bot over: disk, server, rooms"),
    example: Text(fr: "diagnostic", en: "doctor"), role: .owner, place: .anywhere
  ) { call in
    let desk = try call.administrating()
    guard desk.runsErrands else {
      throw Refusal(
        "", Text(fr: "Il n'y a rien à examiner ici.", en: "There is nothing to look over here."))
    }
    desk.run(.checks, askedBy: call.sender.id)
    return Answer(
      Text(
        fr: "Examen en cours ; le résultat arrive en privé.",
        en: "Looking everything over; what was seen follows in private."))
  }
}
