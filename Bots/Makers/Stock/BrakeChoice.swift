import PluginAPI

/// Whether a coordinator has said that there is enough of a thing. It is of this room alone: where there
/// is enough here there may be none elsewhere.
struct BrakeChoice: Row {
  /// Whether there is enough.
  enum Brake: String, Codable, Sendable {
    /// By the numbers.
    case auto
    /// A coordinator says so.
    case on
    /// A coordinator says that there is not.
    case off
  }

  /// The thing's key.
  let id: String
  var brake: Brake

  static let table = Table<BrakeChoice>("makers.brake-choices", indexes: [on])
  static let on = Index<BrakeChoice>("on") { $0.brake == .on ? [.init("all")] : [] }
}
