import PluginAPI

/// What a person has chosen for themselves, in every room.
struct OwnChoice: Row {
  /// The person's full id.
  var id: String
  /// The language of what is said to them.
  var language: Language?
}

extension Table<OwnChoice> {
  static let choices = Table<OwnChoice>("person", forgetting: .removed)
}

extension Core {
  /// The language that a person has chosen; nil where they have not.
  func ownLanguage(of user: UserID) -> Language? {
    tables.row(user.text, in: .choices)?.language
  }
}
