import PluginAPI

/// What a room remembers of someone who counts: what they counted last.
struct Maker: Row {
  /// Their full id.
  let id: String
  var lastItem: String

  static let table = Table<Maker>("makers.people", isTakenBack: false, forgetting: .removed)
}
