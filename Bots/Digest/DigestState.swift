import PluginAPI

/// What a room's digest remembers: one row each for the daily one, the weekly one, and the days without
/// one.
struct DigestState: Row {
  /// What a row is about.
  enum Name: String {
    case last, week, quiet
  }

  /// Its name.
  var id: String
  /// The moment of the last digest, whether it had anything to say: "done" counts from there.
  var at: Moment?
  /// The local day of the last scheduled one: at most one a day.
  var day: Day?
  /// Scheduled days in a row with nothing to say.
  var silent = 0
  /// When hour or days were last changed in the chat: no digest is due for a time before.
  var setAt: Moment?

  static let table = Table<DigestState>("digest")

  static func of(_ room: Room, _ name: Name = .last) -> DigestState {
    room[table][name.rawValue] ?? DigestState(id: name.rawValue)
  }

  /// Remembers it.
  func put(in room: Room) { room[Self.table].put(self) }
}
