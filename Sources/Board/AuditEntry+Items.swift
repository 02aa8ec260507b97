public import PluginAPI

extension AuditEntry {
  /// Whether it changed the item of that number.
  public func isAbout(item id: Int) -> Bool { isAbout(id, in: Items.table) }
}
