import PluginAPI

/// Something that the owners are told once, however often it happens.
struct ToldOnce: Row {
  /// What it is about: a lane and a reason, or a fixed word.
  var id: String
  var at: Moment
}

extension Table<ToldOnce> {
  static let told = Table<ToldOnce>("told", forgetting: .removed)
}
