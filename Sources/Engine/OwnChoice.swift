import PluginAPI

/// What a person has chosen for themselves, in every room.
struct OwnChoice: Row {
  /// The person's full id.
  var id: String
  /// The language of what is said to them.
  var language: Language?
  /// The identifier of the zone of times that are said to them alone. One that cannot be loaded any
  /// more counts as none.
  var zone: String?
  /// Until when they want no private word.
  var mutedUntil: Moment?
  /// Whether what is urgent comes all the same.
  var hearsUrgent: Bool?
  /// Settings that are each person's, by `<plugin>.<name>`.
  var settings: [String: SettingValue]?

  var choices: OwnChoices {
    get {
      OwnChoices(
        language: language, zone: zone.flatMap { try? Zone($0) },
        mute: mutedUntil.map {
          OwnChoices.Mute(until: $0, exceptUrgent: hearsUrgent ?? false)
        })
    }
    set {
      language = newValue.language
      zone = newValue.zone?.identifier
      mutedUntil = newValue.mute?.until
      hearsUrgent = newValue.mute?.exceptUrgent == true ? true : nil
    }
  }

  /// Whether it says nothing.
  var isEmpty: Bool { language == nil && zone == nil && mutedUntil == nil && settings == nil }
}

extension Table<OwnChoice> {
  static let choices = Table<OwnChoice>("person", forgetting: .removed)
}

extension Core {
  /// What a person has chosen for themselves; nil where they have left the room.
  func choices(of user: UserID, in room: RoomID) -> OwnChoices? {
    if isGone(user, from: room) { return nil }
    return tables.row(user.text, in: .choices)?.choices ?? OwnChoices()
  }

  /// The language that a person has chosen; nil where they have not.
  func ownLanguage(of user: UserID) -> Language? {
    tables.row(user.text, in: .choices)?.language
  }

  /// The zone that a person has chosen; nil where they have not.
  func ownZone(of user: UserID) -> Zone? {
    tables.row(user.text, in: .choices)?.zone.flatMap { try? Zone($0) }
  }
}
