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

  /// In private, to what is no command.
  static func notUnderstood(nearest: Text?, prefix p: String) -> Text {
    let near = nearest.map {
      Text(fr: " Peut-être \(p)\($0.fr) ?", en: " Did you mean \(p)\($0.en)?")
    }
    return Text(
      fr: "Je n'ai pas compris.\(near?.fr ?? "") Tout ce qui peut s'écrire : \(p)aide",
      en: "I did not understand that.\(near?.en ?? "") All that can be typed: \(p)help")
  }

  /// Texts that are kept apart, as they are said.
  static func details(_ refs: [PrivateRef], in language: Language) -> [Message.Detail]? {
    if refs.isEmpty { return nil }
    let label = Text(fr: "Détails : ", en: "Details: ")[language]
    let gone = Text(
      fr: "Les détails ont été effacés entre-temps.", en: "The details were erased meanwhile.")
    return refs.map {
      Message.Detail(ref: $0, label: language.typeset(label), gone: gone[language])
    }
  }

  /// In an encrypted room, once.
  static let encrypted = Text(
    fr: "Ce salon est chiffré : je ne peux rien y lire. Pour m'utiliser, m'inviter dans un salon "
      + "non chiffré.",
    en: "This room is encrypted: I cannot read anything here. To use me, please invite me to a "
      + "room without encryption.")

  /// In a room that becomes encrypted while we are in it, once.
  static let encryptedNow = Text(
    fr:
      "Ce salon vient d'être chiffré : à partir de maintenant, je ne peux plus rien y lire. La liste "
      + "est gardée. Pour continuer, m'inviter dans un salon non chiffré.",
    en: "This room is encrypted from now on, so I cannot read anything here any more. The list is "
      + "kept. To go on, please invite me to a room without encryption.")

  /// In an encrypted room with one person, once.
  static let encryptedAlone = Text(
    fr:
      "Ce salon est chiffré : je ne peux pas y lire. J'en ouvre un autre, non chiffré : il suffit "
      + "d'accepter l'invitation. Si rien n'arrive, m'écrire dans le salon du groupe.",
    en: "This room is encrypted, so I cannot read it. I am opening another one without encryption: "
      + "please accept my invitation. If none comes, write to me in the group's room.")

  /// On coming into a room with one person that they have made.
  static let greetingAlone = Text(
    fr:
      "Bonjour ! Ici, on est entre nous : « mes » pour voir ce qui attend, « aide » pour le reste.",
    en: "Hello! Here it is just the two of us: \"mine\" to see what waits, \"help\" for the rest.")

  /// A private message that did not arrive.
  static func unreachable(_ name: String) -> Text {
    Text(
      fr: "\(name) : impossible d'écrire en privé. La réponse peut se donner ici.",
      en: "\(name): I could not write in private. You can answer here instead.")
  }

  /// Somebody on the far side of a bridge, who cannot be written to.
  static func writeFirst(_ name: String, as own: String) -> Text {
    Text(
      fr: "\(name) : la suite se dit en privé. Depuis IRC : /msg \(own) aide",
      en: "\(name): the rest is private. From IRC: /msg \(own) help")
  }

  /// Somebody on the far side of a bridge, through which nothing private goes.
  static func onlyOnMatrix(_ name: String) -> Text {
    Text(
      fr: "\(name) : la suite est privée, et je ne peux écrire en privé que sur Matrix.",
      en: "\(name): the rest is private, and I can write in private on Matrix only.")
  }

  /// A file that the server does not take.
  static func notShared(_ name: String) -> Text {
    Text(
      fr: "\(name) : impossible d'envoyer ce fichier ici.",
      en: "\(name): this file could not be sent here.")
  }

  static func notRead(_ name: String) -> Text {
    Text(
      fr:
        "\(name) : impossible de lire ce fichier (disparu, ou de plus de 5 Mo). Rien n'a été fait ; "
        + "l'envoyer à nouveau ?",
      en: "\(name): this file could not be read (gone, or over 5 MB). Nothing was done; post it "
        + "again?")
  }

  /// A command that stopped the program each time it was tried.
  static let setAside = Text(
    fr: "Cette commande m'a fait tomber trois fois : elle est mise de côté, rien n'a été noté. "
      + "Essayer de l'écrire autrement.",
    en: "This command made me stop three times: it is set aside, and nothing was noted. "
      + "Please try to word it differently.")

  /// Commands that are too old to be done.
  static func tooOld(days: Int) -> Text {
    Text(
      fr:
        "Message vieux de plus de \(days) jours : rien n'a été fait. L'envoyer à nouveau si c'est "
        + "toujours utile.",
      en: "That message is more than \(days) days old: nothing was done. Please send it again if "
        + "it still matters.")
  }

  /// A gap that was too long to be read whole.
  static func missed(after count: Int, from: Moment?, zone: Zone, now: Moment) -> Text {
    Text { language in
      let since = from.map { language.say($0, in: zone, from: now) }
      switch language {
      case .fr:
        let when = since.map { " après \($0)" } ?? ""
        return "Trop de messages pendant mon absence : \(count) lus, la suite\(when) ne l'est pas. "
          + "Renvoyer les commandes restées sans réponse."
      case .en:
        let when = since.map { " after \($0)" } ?? ""
        return "Too many messages while I was away: I read \(count), and missed some\(when). "
          + "Please send again what was not answered."
      }
    }
  }

  /// A command that went wrong by our own fault.
  static let failed = Text(
    fr: "Une erreur de ma part a empêché cette commande : rien n'a été noté. "
      + "La personne qui s'occupe du bot peut la voir dans le journal.",
    en: "A fault of mine stopped this command: nothing was noted. "
      + "Whoever runs the bot can see it in the log.")

  /// Before the first line that answers an edit.
  static let corrected = Text(fr: "Corrigé : ", en: "Corrected: ")

  /// Below the reason why an edit was not taken.
  static let notCorrected = Text(
    fr: "Correction non prise en compte : ce qui était noté reste.",
    en: "The correction was not taken: what was noted before stands.")

  /// An edit that makes a command of a message that is too old.
  static func editedTooLate(minutes: Int) -> Text {
    Text(
      fr: "Ce message est trop ancien pour être corrigé (\(minutes) minutes au plus). "
        + "Pour une nouvelle commande, il faut un nouveau message.",
      en: "That message is too old to be corrected (\(minutes) minutes at most). "
        + "A new command needs a new message.")
  }

  /// An edit took the commands away.
  static func takenBack(_ names: [Text]) -> Text {
    Text(
      fr: "Annulé \(names.map(\.fr).joined(separator: ", ")).",
      en: "Undone \(names.map(\.en).joined(separator: ", ")).")
  }

  /// Why something cannot be taken back: someone has changed it since; nil where nobody knows who.
  static func changedSince(by name: String?, with command: Text) -> Text {
    guard let name else { return Text(fr: "modifié depuis", en: "it has changed since") }
    return Text(
      fr: "modifié depuis par \(name) (\(command.fr))",
      en: "\(name) has changed it since (\(command.en))")
  }

  /// Why an edit cannot take something back.
  static func lateEdit(minutes: Int) -> Text {
    Text(
      fr: "message modifié plus de \(minutes) minutes après",
      en: "the message was edited more than \(minutes) minutes later")
  }

  /// Where to go on with what is for one person alone.
  static func here(_ line: String) -> Text {
    Text(fr: "C'est ici, en privé : envoyer \(line)", en: "This is the place: please send \(line)")
  }

  /// Why what was done to something of somebody who was forgotten cannot be taken back.
  static let forgottenSince = Text(
    fr: "une personne concernée a été oubliée depuis",
    en: "somebody whom it names was forgotten since")

  /// Why what was done to something whose message was deleted cannot be taken back.
  static let deletedSince = Text(
    fr: "le message d'origine a été supprimé depuis",
    en: "the message that it came from was deleted since")

  /// Why something cannot be taken back: too much has been done since.
  static let forgotten = Text(fr: "c'est trop ancien", en: "it is too long ago")
}
