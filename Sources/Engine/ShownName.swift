import PluginAPI

/// What to call someone: the display name, cleaned of what could break a line or ping someone,
/// else the local part of the id. 40 characters at most.
func shownName(_ displayName: String?, of user: UserID) -> String {
  // By scalars: one character may be a letter with thousands of accents.
  let cleaned = String(normalise(displayName ?? "").unicodeScalars.prefix(40)).trimmed
  if !cleaned.isEmpty { return cleaned }
  let local = user.text.unicodeScalars.drop { $0 == "@" }.prefix { $0 != ":" }
  return String((local.isEmpty ? user.text.unicodeScalars[...] : local).prefix(40))
}
