/// A role that somebody was given in a room, for one plugin or for all. What the power levels and
/// the configuration give is not kept: it is read anew each time.
public struct RoleGrant: Row {
  /// Who has it, which role, and for which plugin, in one.
  public var id: String
  /// Who has it.
  public var user: UserID
  /// What they were given.
  public var role: Role
  /// For which plugin; nil for all.
  public var plugin: String?
  /// Who gave it.
  public var by: UserID
  /// When.
  public var at: Moment

  /// A grant of these parts.
  public init(_ role: Role, to user: UserID, for plugin: String?, by giver: UserID, at: Moment) {
    id = Self.id(role, of: user, for: plugin)
    self.user = user
    self.role = role
    self.plugin = plugin
    by = giver
    self.at = at
  }

  /// The key of a grant.
  public static func id(_ role: Role, of user: UserID, for plugin: String?) -> String {
    "\(user.text) \(role.rawValue) \(plugin ?? "*")"
  }

  /// Who, which role and for which plugin, of a key; nil for one that is none.
  public static func parts(of id: String) -> (user: UserID, role: Role, plugin: String?)? {
    let parts = id.split(separator: " ")
    guard parts.count == 3, let number = Int(parts[1]), let role = Role(rawValue: number) else {
      return nil
    }
    return (UserID(String(parts[0])), role, parts[2] == "*" ? nil : String(parts[2]))
  }

  /// By role, all of them.
  public static let byRole = Index<RoleGrant>("role") { [IndexEntry(bucket($0.role))] }
  /// Where the grants of a role are listed.
  public static func bucket(_ role: Role) -> String { "\(role.rawValue)" }

  static let byUser = Index<RoleGrant>("user") { [IndexEntry($0.user.text)] }
  static let coordinators = Index<RoleGrant>("coord") { grant in
    grant.role == .coord ? [IndexEntry(grant.plugin ?? "*")] : []
  }
}

extension Table<RoleGrant> {
  /// Who was given what in a room; the engine keeps it.
  public static let roles = Table<RoleGrant>(
    "roles", indexes: [RoleGrant.byUser, RoleGrant.byRole, RoleGrant.coordinators])
}
