import PluginAPI

/// What can be configured of the bot itself. Their keys are those of the configuration's first
/// level, and of `limits`.
enum OwnSettings {
  static let language = Setting(
    key: .language, name: Text(fr: "langue", en: "lang"), default: Language.fr,
    help: Text(
      fr: "La langue du salon", en: "The room's language"))

  static let acknowledgement = Setting(
    key: key("ack"), name: Text(fr: "accusé", en: "ack"), default: Acknowledgement.auto,
    help: Text(
      fr: "Comment répondre à ce qui se note : texte, ✅, ou ✅ quand tout est clair",
      en: "How to answer what is noted: text, ✅, or ✅ where all is clear"))

  static let typography = Setting(
    key: key("typo"), name: Text("typo"), default: Typography.auto,
    help: Text(
      fr: "Les espaces devant : ; ! ? en français : insécables, ou simples",
      en: "The spaces before : ; ! ? in French: no-break, or plain"))

  static let prefix = Setting(
    key: key("prefix"), name: Text(fr: "préfixe", en: "prefix"), default: "!",
    form: .text(characters: 3), scope: .bot, setBy: .file,
    help: Text(fr: "Ce par quoi commence une commande", en: "What a command begins with"))

  static let messageAge = Setting(
    key: key("limits.messageAge"), name: Text(fr: "âge.messages", en: "message.age"),
    default: Duration(inMinutes: Rules.Limits().messageDays * 1_440),
    form: .duration(0...3_650 * 1_440), scope: .bot, setBy: .file,
    help: Text(
      fr: "L'âge auquel un message n'est plus exécuté",
      en: "The age at which a message is not acted on any more"))

  static let commandsPerMinute = Setting(
    key: key("limits.commandsPerMinute"), name: Text(fr: "commandes.minute", en: "commands.minute"),
    default: Rules.Limits().commandsPerMinute, form: .number(0...100_000), scope: .bot,
    setBy: .file,
    help: Text(
      fr: "Commandes par personne et par minute ; 0 : sans limite",
      en: "Commands a person may type in a minute; 0: no limit"))

  static let openItems = Setting(
    key: key("limits.openItemsPerPerson"), name: Text(fr: "ouverts.personne", en: "open.person"),
    default: Rules.Limits().openItemsPerPerson, form: .number(0...100_000), scope: .bot,
    setBy: .file,
    help: Text(
      fr: "Éléments ouverts par personne dans un salon ; 0 : sans limite",
      en: "Open items a person may have in a room; 0: no limit"))

  static let roomCount = Setting(
    key: key("limits.rooms"), name: Text(fr: "salons", en: "rooms"),
    default: Rules.Limits().rooms, form: .number(0...100_000), scope: .bot, setBy: .file,
    help: Text(
      fr: "Salons où le bot veut bien être ; 0 : sans limite",
      en: "Rooms that the bot will be in; 0: no limit"))

  /// The time zone has no default that is sure to be loadable, nor the centre any.
  static let zone = SettingKey.zone
  static let centre = key("centre")

  /// All of them, as `!settings` lists them.
  static let all: [any AnySetting] = [
    language,
    OpenSetting(
      key: zone, name: Text(fr: "fuseau", en: "tz"), form: .zone,
      help: Text(fr: "Le fuseau horaire du salon", en: "The room's time zone"),
      standardValue: .text("Europe/Paris")),
    acknowledgement, typography,
    OpenSetting(
      key: centre, name: Text(fr: "centre", en: "centre"), form: .place,
      help: Text(
        fr: "Le milieu du secteur : un lieu connu ou des coordonnées",
        en: "The middle of the area: a known place or coordinates"), standardValue: nil),
    prefix, messageAge, commandsPerMinute, openItems, roomCount,
  ]

  private static func key(_ name: String) -> SettingKey { SettingKey(plugin: "", name: name) }
}

/// A setting of a room whose default is no value of its type.
private struct OpenSetting: AnySetting {
  let key: SettingKey
  let name: Text
  let form: SettingForm
  let scope = SettingScope.room
  let authority = SettingAuthority.admin
  let help: Text
  let standardValue: SettingValue?
}
