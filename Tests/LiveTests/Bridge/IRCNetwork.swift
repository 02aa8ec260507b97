/// The IRC server and the bridge beside a throw-away Synapse.
struct IRCNetwork: Sendable {
  /// Where the server listens, on the loopback.
  let port: Int
  /// Its name in the ids of ghosts.
  let name: String
  /// The nick that says what is said in plumbed rooms.
  let relay: String
  /// The bridge's own account.
  let bridge: String

  /// The id of the ghost of a nick.
  func ghost(_ nick: String) -> String { "@irc_\(name)_\(nick):bed.test" }

  /// What a configuration says of it, as members of its object; `bot` has a nick of its own.
  func configuration(bot: String) -> String {
    """
    "bridges": {
      "ghosts": ["\(ghost("*"))"], "bots": ["\(bridge)"],
      "own": ["\(ghost(bot))", "\(ghost(relay))"]
    }
    """
  }
}
