import PluginAPI

// A configuration that is read again while the bot runs.
extension Core {
  /// Those who asked for it since the last time.
  func takeReloads() -> [UserID] {
    defer { reloadsAsked = [] }
    return reloadsAsked
  }

  /// The errands that were asked for since the last time.
  func takeErrands() -> [AskedErrand] {
    defer { errandsAsked = [] }
    return errandsAsked
  }

  /// Makes the turn that goes by other rules from now on, or (nil) stays with the old ones, and
  /// tells people how that went.
  ///
  /// - Parameter people: whom to tell; nil: the owners.
  func turn(
    adopting rules: Rules?, telling people: [UserID]?, _ lines: [Text], now: Moment
  ) throws -> Turn {
    var record = openTurn(now)
    if let rules { adopt(rules) }
    if !lines.isEmpty {
      for (index, user) in (people ?? self.rules.owners.sorted()).enumerated() {
        let said = Rendering(
          lines, in: ownLanguage(of: user) ?? self.rules.language,
          limit: Rendering.Size.privateLines)
        tell(user, said, cause: "reload.\(record.turn)", number: index, now, &record)
      }
    }
    return try closed(record, rooms: rules == nil ? [] : Set(joinedRooms))
  }
}
