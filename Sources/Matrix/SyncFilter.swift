import JSON

/// The inline filter of `/sync` (client-server API, "Filtering"): only what the engine acts on.
enum SyncFilter {
  /// State that the engine keeps.
  private static let state = [
    "m.room.member", "m.room.power_levels", "m.room.name", "m.room.canonical_alias",
    "m.room.create", "m.room.encryption", "m.room.tombstone",
  ]

  private static let timeline = ["m.room.message", "m.room.encrypted", "m.room.redaction"] + state

  /// For a sync from a token.
  static let incremental = filter(limit: 50)
  /// For a sync without one, which asks for the present state.
  static let initial = filter(limit: 1)

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
