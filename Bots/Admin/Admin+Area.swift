import PluginAPI

// `!area`: rooms that share their open requests. Each side agrees: the one by asking, the other by an
// admin of any room that is in the area already.
extension Admin {
  static let area = Command(
    "area", fr: ["secteur"],
    help: Text(
      fr: "Partager les demandes ouvertes avec d'autres salons",
      en: "Share open requests with other rooms"),
    example: Text(fr: "secteur Loiret", en: "area Loiret"), role: .admin,
    .rest(Text(fr: "nom | oui | non | quitte", en: "name | yes | no | leave"))
  ) { call, rest in
    guard let rooms = call.rooms else { throw Refusal.onlyInRoom }
    let sharing = Sharing(call: call, rooms: rooms)
    if rest.isEmpty { return sharing.state }
    if rest.after(["leave", "quitte", "quitter"]) == "" { return try sharing.leave() }
    if let name = rest.after(["yes", "oui", "ok"]) { return try sharing.agree(name) }
    if let name = rest.after(["no", "non"]) { return try sharing.refuse(name) }
    return try sharing.join(rest)
  }
}
