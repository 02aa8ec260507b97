import PluginAPI

/// A row as the journal holds it: where it is, and its bytes; none where it was removed.
struct RowChange {
  var table: String
  var version: Int
  var room: RoomID?
  var key: String
  var row: [UInt8]?
}
