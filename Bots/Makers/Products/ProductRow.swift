import PluginAPI

/// What a room has said of a thing: one that it added, or what it changed of one that all know.
struct ProductRow: Row {
  /// The thing's key.
  let id: String
  /// Its names in this room, the first to show; both languages share them where only one was typed.
  var fr: [String] = []
  /// See `fr`.
  var en: [String] = []
  /// The only name to use.
  var labelFr: String?
  /// See `labelFr`.
  var labelEn: String?
  var unit: Unit?
  var grams: Int?
  var minutes: Int?
  var model: String?
  var notice: String?
  var banned: [String]?

  /// The most that a room may add.
  static let most = 200

  /// What coordinators have said of things: another group takes that along (`!room export`).
  static let table = Table<ProductRow>("makers.items", indexes: [all], isSetUp: true)
  /// What somebody has counted or asked for that nobody knew: in their words, so it stays here.
  static let free = Table<ProductRow>("makers.free-items", indexes: [all])
  static let all = Index<ProductRow>("all") { _ in [.init("all")] }
}
