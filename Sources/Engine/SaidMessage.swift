import PluginAPI

/// A message of ours: what it named, so that a reply or a reaction to it can be understood.
struct SaidMessage: Row {
  /// The event's id.
  var id: String
  /// The numbers that it named.
  var names: [Int]
  /// The room that the numbers are of; nil where that is its own.
  var about: RoomID?
  var at: Moment

  /// Reads what its members say, in the order of their keys: there is one for each answer.
  static func read(_ members: inout some RowMembers) throws -> SaidMessage? {
    let about: RoomID? = try members.id("about")
    guard let at = try members.moment("at"), let id = try members.text("id"),
      let names = try members.integers("names")
    else { return nil }
    return SaidMessage(id: id, names: names.map { Int($0) }, about: about, at: at)
  }

  /// Writes the same.
  func write(to members: inout some RowWriter) -> Bool {
    members.id("about", about)
    members.moment("at", at)
    members.text("id", id)
    members.integers("names", names.map { Int64($0) })
    return true
  }

  /// Days that a message is remembered.
  static let days = 30
}

extension Table<SaidMessage> {
  static let said = Table<SaidMessage>(
    "said", indexes: [Index("age") { [.init("all", rank: $0.at.milliseconds)] }])
}
