/// What a room is made of.
struct RoomPlan: Sendable {
  var creator: String
  var version: String
  var name: String?
  var topic: String?
  var alias: String?
  var isPublic: Bool
  /// Whether those who are invited are as powerful as the creator.
  var isTrusted = false
  var isDirect = false
  var invited: [String] = []
  var creationContent: [String: JSONItem] = [:]
  var powerLevels: [String: JSONItem] = [:]
  /// The events that are set after those that every room has.
  var initialState: [(type: String, key: String, content: JSONItem)] = []

  var hasMightyCreators: Bool { Int(version) ?? 0 >= 12 }
}
