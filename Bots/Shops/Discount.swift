import PluginAPI

/// What a shop gives to whom, on which proof, until when.
struct Discount: Codable, Hashable {
  /// What is given.
  enum Amount: Codable, Hashable {
    /// 1 … 100.
    case percent(Int)
    /// In cents.
    case euros(Int)
    case words(String)
  }

  /// What has to be shown.
  enum Proof: String, Codable, Hashable, CaseIterable {
    case proCard = "pro-card"
    case badge
    case cardOrBadge = "card-or-badge"
    case payslip
    case other
    case none
  }

  var amount: Amount
  /// For whom: the key of a group, or what was typed.
  var audience: String
  var proof: Proof
  /// What it depends on, as typed: "at noon".
  var condition: String?
  /// The last day.
  var until: Day
  /// True once a coordinator has confirmed it.
  var checked: Bool?
  var by: Person
  /// When it was noted; nil for one from a file.
  var at: Moment?
  /// True once its author was asked whether it still holds.
  var isAsked: Bool?

  /// Days after which one without an end ends.
  static let days = 30
}
