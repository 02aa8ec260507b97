import PluginAPI

/// Who was given which role in a room.
struct RoleList {
  private let room: Room

  init(_ room: Room) { self.room = room }

  private static let most = 8

  /// A line for each role that somebody has: `Coordinators (1): Inès (makers)`.
  var lines: [Text] {
    let lines = [
      line(Text(fr: "Coordination", en: "Coordinators"), .coord),
      line(Text(fr: "Chauffeurs", en: "Drivers"), .driver),
      line(Text(fr: "Vérifiés", en: "Verified"), .verified),
    ].compactMap(\.self)
    let p = room.prefix
    return lines.isEmpty
      ? [
        Text(
          fr: "Aucun rôle donné ici. Par ex. : \(p)rôle ajoute @karim chauffeur",
          en: "No role was given here. E.g. \(p)role add @karim driver")
      ] : lines
  }

  private func line(_ title: Text, _ role: Role) -> Text? {
    let count = room[.roles].count(RoleGrant.byRole, RoleGrant.bucket(role))
    if count == 0 { return nil }
    let names = room[.roles].list(RoleGrant.byRole, RoleGrant.bucket(role), limit: Self.most)
      .map { grant in
        room.person(grant.user).name + (grant.plugin.map { " (\($0))" } ?? "")
      }.joined(separator: ", ")
    let rest = count - Self.most
    return Text { language in
      let more =
        rest > 0
        ? language == .fr
          ? " … et \(language.say(rest)) de plus" : " … and \(language.say(rest)) more"
        : ""
      return "\(title[language]) (\(language.say(count)))" + (language == .fr ? " : " : ": ")
        + names
        + more
    }
  }
}
