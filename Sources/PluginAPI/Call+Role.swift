extension Call {
  /// Refuses whoever has not this role.
  ///
  /// - Parameter plugin: whose coordinators can help; nil: the room's admins.
  /// - Throws: E14, with whom to ask.
  public func require(_ role: Role, of plugin: String? = nil) throws(Refusal) {
    if self.role >= role { return }
    let names = plugin.map { room.coordinators(of: $0) } ?? room.admins
    throw Refusal.roleNeeded(role, ask: names.map(\.name))
  }
}
