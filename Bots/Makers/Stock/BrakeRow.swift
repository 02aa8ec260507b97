import PluginAPI

/// How long there has been enough of a thing. It follows from the numbers, so no undo takes it back.
struct BrakeRow: Row {
  /// The thing's key.
  let id: String
  /// Since when there is enough; nil: there is not.
  var since: Moment?
  /// Whether it has been enough for a day.
  var isOn = false

  /// Hours after which enough is enough.
  static let hours = 24

  static let table = Table<BrakeRow>("makers.brakes", indexes: [next, on], isTakenBack: false)
  static let next = Index<BrakeRow>("next") { row in
    guard let since = row.since, !row.isOn else { return [] }
    return [.init("all", rank: since.adding(hours: hours).milliseconds)]
  }
  static let on = Index<BrakeRow>("on") { $0.isOn ? [.init("all")] : [] }
}
