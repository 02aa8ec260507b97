/// What a transaction id is remembered by: as in Synapse the device, the room and the id, whatever
/// the type of the event.
struct Transaction: Sendable, Hashable {
  var device: Device
  var room: String
  var id: String

  /// What became of it, and when.
  struct Outcome: Sendable {
    var event: String
    var time: Int
  }
}
