import PluginAPI

extension Rehearsal {
  /// The room that the bot has with someone alone.
  static func directRoom(_ user: UserID) -> RoomID { RoomID("!direct:\(user.text)") }

  /// How someone is named in what the bot says to them alone.
  static func shownName(_ user: UserID) -> String {
    String(user.text.drop { $0 == "@" }.prefix { $0 != ":" })
  }

  /// The id of whoever goes by a name.
  static func user(_ name: String) -> UserID {
    UserID("@\(fold(name).replacing(" ", with: "_")):ex.org")
  }
}
