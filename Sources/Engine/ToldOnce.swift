import PluginAPI

/// Something that the owners are told once, however often it happens.
struct ToldOnce: Row {
  /// Room and reason.
  var id: String
  var at: Moment
}

extension Table<ToldOnce> {
  static let told = Table<ToldOnce>("told")
}
