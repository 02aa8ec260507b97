import PluginAPI

// What is said of coming into rooms, and going out of them.
extension Words {
  /// Why an invitation is declined, for whoever sent it.
  static let notInvited = Text(
    fr: "Je n'entre que dans les salons prévus par la personne qui s'occupe de moi.",
    en: "I only join rooms that whoever runs me has allowed.")

  /// Why an invitation is declined where we are in as many rooms as we may.
  static let fullOfRooms = Text(
    fr: "Je suis déjà dans autant de salons que possible.",
    en: "I am in as many rooms as I can be already.")

  /// To the owners: an invitation was declined.
  static func declined(_ user: String, _ room: String, server: String) -> Text {
    Text(
      fr: "Invitation refusée : \(user), dans « \(room) ». Pour l'accepter, l'ajouter à "
        + "invites.from (ou le salon à invites.rooms), puis m'inviter à nouveau. Les prochains "
        + "refus de \(server) ne sont que dans le journal.",
      en:
        "Declined an invitation: \(user), into \"\(room)\". To allow it, add them to invites.from "
        + "(or the room to invites.rooms) and invite me again. Further ones from \(server) are "
        + "in the log only.")
  }

  /// To the owners: an invitation was declined, for want of room.
  static func declinedFull(_ user: String, _ room: String, limit: Int) -> Text {
    Text(
      fr: "Invitation refusée : \(user), dans « \(room) », car limits.rooms est \(limit). Les "
        + "prochains refus ne sont que dans le journal.",
      en: "Declined an invitation: \(user), into \"\(room)\", because limits.rooms is \(limit). "
        + "Further ones are in the log only.")
  }

  /// To the owners: somebody took us out of a room.
  static func takenOut(of room: String, by user: String, isBan: Bool, dropped: Int) -> Text {
    Text(
      fr:
        "\(user) m'a \(isBan ? "banni" : "retiré") de « \(room) ». La liste est gardée : invité à "
        + "nouveau, je continue."
        + (dropped > 0 ? " Messages perdus : \(dropped)." : ""),
      en: "\(user) \(isBan ? "banned" : "removed") me from \"\(room)\". The list is kept: invited "
        + "again, I go on with it." + (dropped > 0 ? " Messages dropped: \(dropped)." : ""))
  }

  /// In a room that goes on as another, before we are there.
  static let goingOn = Text(
    fr: "Ce salon continue dans un nouveau : j'y vais avec la liste, les numéros et les réglages.",
    en: "This room goes on as a new one: I go there with the list, its numbers and the settings.")

  /// In the old room, once all is in the new one.
  static let wentOn = Text(
    fr: "La liste est maintenant dans le nouveau salon, avec les mêmes numéros.",
    en: "The list is in the new room now, with the same numbers.")

  /// In the new room.
  static func arrived(prefix p: String) -> Text {
    Text(
      fr: "Me voici, avec toute la liste de l'ancien salon : mêmes numéros, mêmes réglages. "
        + "L'aide : \(p)aide",
      en: "Here I am, with all of the old room's list: same numbers, same settings. "
        + "For help: \(p)help")
  }

  /// In the old room, where we may not come into the new one.
  static let cannotFollow = Text(
    fr: "Je ne peux pas entrer dans le nouveau salon. M'y inviter suffit : la liste y passera.",
    en: "I cannot come into the new room. Please invite me there: the list will move with me.")

  /// In the old room, where the new one does not say that it takes its place.
  static let notItsPlace = Text(
    fr: "Le salon annoncé comme nouveau ne dit pas qu'il remplace celui-ci : la liste reste ici.",
    en: "The room announced as the new one does not say that it replaces this one: the list stays "
      + "here.")

  /// To the owners: we may not come into a room that takes another's place.
  static func couldNotFollow(_ name: String, _ room: String, _ reason: String) -> Text {
    Text(
      fr: "« \(name) » continue dans \(room), où je ne peux pas entrer (\(reason)). M'y inviter "
        + "suffit : la liste y passera.",
      en:
        "\"\(name)\" goes on as \(room), which I cannot join (\(reason)). Invite me there, and the "
        + "list moves.")
  }

  /// To the owners: both rooms have been used.
  static func twoLists(_ name: String) -> Text {
    Text(
      fr: "« \(name) » continue dans un salon qui a déjà sa propre liste : chacun garde la sienne.",
      en: "\"\(name)\" goes on as a room that has a list of its own already: each keeps its own.")
  }
}
