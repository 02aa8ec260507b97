import PluginAPI

extension Admin {
  static let reload = Command(
    "reload", fr: ["recharge"],
    help: Text(
      fr: "Relire le fichier de configuration", en: "Read the configuration file again"),
    example: Text(fr: "recharge", en: "reload"), role: .owner, place: .anywhere
  ) { call in
    let desk = try call.administrating()
    guard desk.canReload else {
      throw Refusal(
        "",
        Text(
          fr: "Il n'y a pas de fichier de configuration à relire ici.",
          en: "There is no configuration file to read again here."))
    }
    desk.reload(askedBy: call.sender.id)
    return Answer(
      Text(
        fr: "Configuration relue ; le résultat arrive en privé.",
        en: "Reading the configuration again; how that went follows in private."))
  }
}
