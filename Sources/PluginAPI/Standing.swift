/// What somebody may do in a room: for everything, and more for some plugins.
public struct Standing: Sendable, Hashable {
  /// The role that holds whatever the plugin.
  public var role: Role
  /// Higher roles, by plugin.
  public var plugins: [String: Role]

  /// A standing of these parts.
  public init(_ role: Role, plugins: [String: Role] = [:]) {
    self.role = role
    self.plugins = plugins
  }

  /// What they may do with what is a plugin's.
  public func role(for plugin: String) -> Role { max(role, plugins[plugin] ?? .member) }

  /// The most that they may do with anything.
  public var highest: Role { max(role, plugins.values.max() ?? .member) }
}
