import PluginAPI

/// What the engine itself says in a room.
enum Words {
  /// On joining: three lines.
  static func greeting(prefix p: String, language: Language) -> [Text] {
    [
      Text(
        fr: "Bonjour ! Je tiens la liste de ce salon : qui a besoin de quoi, qui propose, "
          + "qui s'en charge.",
        en: "Hello! I keep this room's list: who needs what, who offers, who takes care of it."),
      Text(
        fr: "\(p)besoin pour demander, \(p)offre pour proposer, \(p)besoins pour voir la liste ; "
          + "le reste : \(p)aide",
        en: "\(p)need to ask, \(p)offer to give, \(p)needs to see the list; the rest: \(p)help"),
      Text(
        fr: "Each command works in English too: \(p)need, \(p)offer, \(p)help",
        en: "Tout marche aussi en français : \(p)besoin, \(p)offre, \(p)aide"),
    ]
  }

  /// In an encrypted room, once.
  static let encrypted = Text(
    fr: "Ce salon est chiffré : je ne peux rien y lire. Pour m'utiliser, m'inviter dans un salon "
      + "non chiffré.",
    en: "This room is encrypted: I cannot read anything here. To use me, please invite me to a "
      + "room without encryption.")

  /// A command that went wrong by our own fault.
  static let failed = Text(
    fr: "Une erreur de ma part a empêché cette commande : rien n'a été noté. "
      + "La personne qui s'occupe du bot peut la voir dans le journal.",
    en: "A fault of mine stopped this command: nothing was noted. "
      + "Whoever runs the bot can see it in the log.")
}
