import PluginAPI

/// Someone who has used a command in a room, by the name that they go by there.
struct PersonRow: Row {
  /// The person's full id.
  var id: String
  var name: String
  /// True since they went out of the room.
  var isGone: Bool?
  /// Since when.
  var goneSince: Moment?
  /// True once what they held is free.
  var isReleased: Bool?

  /// Hours after which what they hold is free.
  static let heldHours = 24
  /// Days after which they are forgotten.
  static let keptDays = 30
  /// Where those who have left are listed, by what is to be done next.
  static let goneIndex = "gone"

  /// When something is to be done about somebody who has left.
  var nextAway: Moment? {
    guard isGone == true, let goneSince else { return nil }
    return isReleased == true
      ? goneSince.adding(days: Self.keptDays) : goneSince.adding(hours: Self.heldHours)
  }

  /// Of somebody on the far side of a bridge: when they last went out. What was taken under their
  /// name before is not theirs for certain.
  var back: Moment?

  /// Where those of a folded display name are listed.
  static func bucket(name: String) -> String { name }

  /// Where those of a local part are listed.
  static func bucket(local part: String) -> String { "@\(part)" }

  fileprivate var localPart: String { String(id.drop { $0 == "@" }.prefix { $0 != ":" }) }
}

extension Table<PersonRow> {
  static let people = Table<PersonRow>(
    "people",
    indexes: [
      Index("name") { row in
        [
          IndexEntry(PersonRow.bucket(name: fold(row.name))),
          IndexEntry(PersonRow.bucket(local: row.localPart)),
        ]
      },
      Index(PersonRow.goneIndex) { row in
        row.nextAway.map { [.init("all", rank: $0.milliseconds)] } ?? []
      },
    ], forgetting: .removed)
}
