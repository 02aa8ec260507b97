import PluginAPI

/// What to call someone: the display name, cleaned of what could break a line or ping someone,
/// else the local part of the id. 40 characters at most.
func shownName(_ displayName: String?, of user: UserID) -> String {
  let cleaned = String(normalise(displayName ?? "").filter { $0 != "\n" }.prefix(40)).trimmed
  if !cleaned.isEmpty { return cleaned }
  let local = user.text.drop { $0 == "@" }.prefix { $0 != ":" }
  return local.isEmpty ? user.text : String(local.prefix(40))
}
