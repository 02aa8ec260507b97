import JSON
import PluginAPI

/// Events whose commands stopped the process: after three such stops an event is set aside, so that
/// it does not do so for ever. `quarantine.jsonl` holds its id, not its text.
struct SetAside {
  /// Attempts that ended the process before an event is set aside. Two may be a coincidence: who
  /// starts the bot and ends it again at once ends it in the same command (decision 0018).
  static let limit = 3
  static let fileName = "quarantine.jsonl"

  private var attempts: [EventID: Int] = [:]

  /// An attempt that has not come back yet.
  mutating func trying(_ event: EventID) { attempts[event, default: 0] += 1 }

  /// It came back.
  mutating func ran(_ event: EventID) { attempts[event] = nil }

  /// Whether it must not be tried again.
  func holds(_ event: EventID) -> Bool { attempts[event, default: 0] >= Self.limit }

  static func line(_ event: EventID, in room: RoomID, at moment: Moment) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("event", event.text)
      writer.member("room", room.text)
      writer.member("at", moment.description)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
