extension Room {
  /// What that person was given here; not what the power levels or the configuration say.
  public func grants(of user: UserID) -> [RoleGrant] {
    self[.roles].list(RoleGrant.byUser, user.text, limit: 50)
  }

  /// The coordinators of a plugin, to tell or to name; where there are none, the room's admins. Ten
  /// at most.
  public func coordinators(of plugin: String) -> [Person] {
    let found = givenCoordinators(of: [plugin])
    return found.isEmpty ? admins : found
  }

  /// The coordinators of any plugin that is on here, to name; where there are none, the room's
  /// admins. Ten at most.
  public var coordinators: [Person] {
    let found = givenCoordinators(of: plugins.map(\.name))
    return found.isEmpty ? admins : found
  }

  private func givenCoordinators(of plugins: [String]) -> [Person] {
    var found: [Person] = []
    for plugin in plugins + ["*"] {
      for grant in self[.roles].list(RoleGrant.coordinators, plugin, limit: 10)
      where found.count < 10 && !found.contains(where: { $0.id == grant.user }) {
        found.append(person(grant.user))
      }
    }
    return found
  }
}
