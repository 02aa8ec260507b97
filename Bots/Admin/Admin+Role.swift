import PluginAPI

extension Admin {
  static let role = Command(
    "role", fr: ["rôle"],
    help: Text(fr: "Voir, donner et retirer un rôle", en: "See, give and take away a role"),
    example: Text(fr: "rôle ajoute @karim chauffeur", en: "role add @karim driver"),
    role: .coord, place: .named, erases: true, .optional(.knownID),
    .optional(.text(Text(fr: "ajoute | retire rôle [module]", en: "add | remove role [plugin]")))
  ) { call, who, words in
    let desk = try call.administrating()
    let order = try RoleOrder(
      words ?? "", hasPerson: who != nil, in: desk.allPlugins, prefix: call.prefix)
    guard let who else {
      if order == .show { return Answer(lines: RoleList(call.room).lines) }
      throw Refusal.personMissing(
        Text(
          fr: "\(call.prefix)rôle ajoute @karim chauffeur",
          en: "\(call.prefix)role add @karim driver"))
    }
    let name = "\(who.name) (\(who.id))"
    let isGhost = call.room.person(who.id).isGhost
    switch order {
    case .show: return Answer(shown(desk.standing(of: who.id), of: name, isGhost))
    case .give(let role, let plugin):
      if isGhost { throw Refusal.ghost(who.name) }
      if desk.isBot(who.id) { throw Refusal.itself }
      try call.requireRight(toGive: role)
      let isNew = call.give(role, for: plugin, to: who.id)
      var answer = Answer(
        Text { "\(name): \(phrase(role, plugin)[$0])." }.spaced,
        isNew ? Text("") : Text(fr: "C'était déjà le cas.", en: "That was so already."))
      if !desk.isKnown(who.id) { answer.warnings = [unknown(who.id)] }
      answer.deed = deed(role, plugin, name)
      return answer
    case .take(let role, let plugin):
      try call.requireRight(toGive: role)
      guard call.take(role, for: plugin, from: who.id) else {
        throw Refusal.withoutRole(name, phrase(role, plugin))
      }
      let left = shown(desk.standing(of: who.id), of: name, isGhost)
      var answer = Answer(Text { "\(left[$0])" })
      answer.deed = deed(role, plugin, name)
      return answer
    }
  }.undone { call, deed in
    let grants = deed.changes.filter { $0.table == Table<RoleGrant>.roles.name }
    var lines: [Text] = []
    for change in grants {
      guard let (user, role, plugin) = RoleGrant.parts(of: change.key) else { continue }
      try call.requireRight(toGive: role)
      let isDone =
        change.isNew
        ? call.take(role, for: plugin, from: user) : call.give(role, for: plugin, to: user)
      guard isDone else {
        throw Refusal.cannotUndo(
          deed.name, because: Text(fr: "modifié depuis", en: "it has changed since"))
      }
      let name = "\(call.room.person(user).name) (\(user))"
      lines.append(
        Text { language in
          let phrase = phrase(role, plugin)[language]
          guard change.isNew else { return "\(name): \(phrase)." }
          return language == .fr ? "\(name) : plus \(phrase)." : "\(name): \(phrase) no more."
        }.spaced)
    }
    return Answer(lines: lines)
  }

  /// `driver`, `coordinator (makers)`.
  static func phrase(_ role: Role, _ plugin: String?) -> Text {
    Text { role.name[$0] + (plugin.map { " (\($0))" } ?? "") }
  }

  private static func deed(_ role: Role, _ plugin: String?, _ name: String) -> Text {
    let phrase = phrase(role, plugin)
    return Text(fr: "le rôle \(phrase.fr) de \(name)", en: "the role \(phrase.en) of \(name)")
  }

  /// `Paul (@paul:ex.org): driver, coordinator (makers).`
  private static func shown(_ standing: Standing, of name: String, _ isGhost: Bool) -> Text {
    let more = standing.plugins.filter { $0.value > standing.role }.sorted { $0.key < $1.key }
    return Text { language in
      var parts = more.map { phrase($0.value, $0.key)[language] }
      if standing.role > .member || parts.isEmpty {
        parts.insert(standing.role.name[language], at: 0)
      }
      let bridge =
        isGhost ? language == .fr ? ", par une passerelle" : ", through a bridge" : ""
      return "\(name): \(parts.joined(separator: ", "))\(bridge)."
    }.spaced
  }

  private static func unknown(_ user: UserID) -> Text {
    Text(
      fr: "\(user) n'a encore rien écrit ici : vérifier l'identifiant.",
      en: "\(user) has written nothing here yet: please check the id.")
  }
}

extension Text {
  /// With the space that French puts before a colon.
  fileprivate var spaced: Text { Text(fr: fr.replacing("): ", with: ") : "), en: en) }
}

extension Call {
  /// - Throws: E14 where the sender may not give, or take away, that role.
  fileprivate func requireRight(toGive role: Role) throws(Refusal) {
    let needed: Role = role >= .coord ? .admin : .coord
    if standing.highest >= needed, needed < .admin || standing.role >= .admin { return }
    throw .roleNeeded(
      needed, ask: (needed == .admin ? room.admins : room.coordinators).prefix(3).map(\.name))
  }

  /// - Returns: false where they had it.
  fileprivate func give(_ role: Role, for plugin: String?, to user: UserID) -> Bool {
    let grant = RoleGrant(role, to: user, for: plugin, by: sender.id, at: sentAt)
    if room[.roles][grant.id] != nil { return false }
    room[.roles].put(grant)
    return true
  }

  /// - Returns: false where they did not have it.
  fileprivate func take(_ role: Role, for plugin: String?, from user: UserID) -> Bool {
    let id = RoleGrant.id(role, of: user, for: plugin)
    if room[.roles][id] == nil { return false }
    room[.roles][id] = nil
    return true
  }
}

extension Refusal {
  fileprivate static func ghost(_ name: String) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) écrit par une passerelle : un tel nom peut changer de mains, aucun rôle n'y "
          + "est attaché.",
        en: "\(name) writes through a bridge: such a name can change hands, so it is given no role."
      ))
  }

  fileprivate static let itself = Self(
    "", Text(fr: "Je n'ai pas besoin de rôle.", en: "I need no role myself."))

  fileprivate static func withoutRole(_ name: String, _ role: Text) -> Self {
    Self(
      "",
      Text(
        fr: "\(name) n'a pas ce rôle ici : \(role.fr).",
        en: "\(name) does not have that role here: \(role.en)."))
  }
}
