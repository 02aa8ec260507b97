@testable import Engine
@testable import Matrix
import PluginAPI

let me = UserID("@babillard:localhost")

/// The answer to a sync with one room, of events that are written as JSON.
func sync(
  _ events: [String], state: [String] = [], after: [String]? = nil, room: String = "!r:x",
  more: String = ""
) -> [UInt8] {
  let stateAfter = after.map { #""state_after":{"events":[\#($0.joined(separator: ","))]},"# } ?? ""
  return Array(
    """
    {"next_batch":"s2","rooms":{"join":{"\(room)":{\(stateAfter)\
    "timeline":{"events":[\(events.joined(separator: ","))],"limited":false,"prev_batch":"p1"},\
    "state":{"events":[\(state.joined(separator: ","))]}}\(more)}}}
    """.utf8)
}

/// An event that is right but for what is given.
func event(
  id: String = #""$e""#, type: String = #""m.room.message""#, sender: String = #""@nina:x""#,
  time: String = "1000", content: String = #"{"msgtype":"m.text","body":"hello"}"#,
  more: String = ""
) -> String {
  """
  {"event_id":\(id),"type":\(type),"sender":\(sender),"origin_server_ts":\(time),\
  "content":\(content)\(more)}
  """
}

/// A state event of one key.
func stateEvent(
  _ type: String, _ content: String, key: String = "", id: String = "$s", sender: String = "@nina:x"
) -> String {
  event(
    id: "\"\(id)\"", type: "\"\(type)\"", sender: "\"\(sender)\"", content: content,
    more: #","state_key":"\#(key)""#)
}

/// A text message, as the engine gets it.
func said(
  _ body: String, id: String = "$e", by sender: String = "@nina:x", effect: String? = nil
) -> RoomEvent {
  RoomEvent(
    id: EventID(id), sender: UserID(sender), sentAt: Moment(milliseconds: 1000),
    content: .message(RoomMessage(body: body)), effectID: effect)
}

/// A state change in a timeline, as the engine gets it.
func changed(_ change: StateChange, id: String = "$s", by sender: String = "@nina:x") -> RoomEvent {
  RoomEvent(
    id: EventID(id), sender: UserID(sender), sentAt: Moment(milliseconds: 1000),
    content: .state(change))
}

/// What a sync says.
func read(_ body: [UInt8], isInitial: Bool = false) throws -> Batch {
  try SyncReader(user: me, log: .silent).read(body, isInitial: isInitial)
}
