import PluginAPI

/// How much there is of a material, and what was used of it.
struct MaterialRow: Row {
  /// Its key.
  let id: String
  var name: String
  var unit: Unit
  /// How much there is, in grams, millimetres, millilitres or pieces.
  var amount: Int64
  /// What was used on each of the last days, by day number.
  var used: [String: Int64] = [:]

  static let table = Table<MaterialRow>("makers.materials", indexes: [all])
  static let all = Index<MaterialRow>("all") { [.init("all", rank: -$0.amount)] }
  /// The most kinds that a room may have.
  static let most = 50
}
