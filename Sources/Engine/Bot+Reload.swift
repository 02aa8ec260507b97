public import PluginAPI

extension Bot {
  /// Tells somebody in private how their errand went.
  ///
  /// - Throws: as `run` does.
  public func tell(_ user: UserID, _ lines: [Text]) async throws {
    try await adopt(nil, telling: [user], lines)
  }

  /// Goes by other rules from now on, or (nil) stays with the old ones, and tells people in private
  /// how that went.
  ///
  /// - Parameters:
  ///   - rules: the rules, read whole and found right.
  ///   - people: whom to tell; nil: the owners.
  ///   - lines: what to say; none: nothing.
  /// - Throws: as `run` does.
  public func adopt(_ rules: Rules?, telling people: [UserID]?, _ lines: [Text]) async throws {
    try await takeTurn {
      try self.core.turn(adopting: rules, telling: people, lines, now: self.clock.now)
    }
  }
}
