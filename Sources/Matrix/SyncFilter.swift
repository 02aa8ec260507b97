import JSON

/// The inline filter of `/sync` (client-server API, "Filtering"): only what the engine acts on.
enum SyncFilter {
  /// State that the engine keeps.
  private static let state = [
    "m.room.member", "m.room.power_levels", "m.room.name", "m.room.canonical_alias",
    "m.room.create", "m.room.encryption", "m.room.tombstone", "m.bridge", "uk.half-shot.bridge",
  ]

  private static let timeline = ["m.room.message", "m.room.encrypted", "m.room.redaction"] + state

  /// For a sync from a token, as a part of a query.
  private static let incremental = MatrixPath.encode(filter(limit: 50))
  /// For a sync without one, which asks for the present state.
  private static let initial = MatrixPath.encode(filter(limit: 1))

  /// The path and the query of a sync that waits for so many milliseconds.
  static func target(after token: String?, wait: Int64) -> String {
    // Under both of its names (MSC4222): a server passes over what it does not know.
    let start =
      "/_matrix/client/v3/sync?timeout=\(wait)&set_presence=offline&use_state_after=true"
      + "&org.matrix.msc4222.use_state_after=true"
    guard let token else { return "\(start)&filter=\(initial)" }
    return "\(start)&since=\(MatrixPath.encode(token))&filter=\(incremental)"
  }

  /// For the events of a gap.
  static let history: String = {
    let value: JSONValue = [
      "types": types(timeline), "lazy_load_members": true, "include_redundant_members": true,
    ]
    return value.description
  }()

  private static func filter(limit: Int) -> String {
    let none: JSONValue = ["not_types": ["*"]]
    let value: JSONValue = [
      "presence": none,
      "account_data": none,
      "room": [
        "account_data": none,
        "ephemeral": none,
        // Redundant members too: a sender's display name must come with every batch.
        "state": [
          "types": types(state), "lazy_load_members": true, "include_redundant_members": true,
        ],
        "timeline": ["types": types(timeline), "limit": .int(Int64(limit))],
      ],
    ]
    return value.description
  }

  private static func types(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
}
