import Engine
import JSON
import PluginAPI

/// Reads an invitation from its stripped state (client-server API, "Stripped state").
struct InviteReader {
  let user: UserID

  /// Reads the room's part of the answer; odd events are as good as missing ones.
  func read(_ room: RoomID, _ reader: inout JSONReader) throws -> Invite {
    var invite = Invite(room: room, inviter: nil)
    try reader.object { key, reader in
      guard key == "invite_state", try reader.peek() == .object else { return }
      try reader.object { key, reader in
        guard key == "events", try reader.peek() == .array else { return }
        try reader.array { reader in
          let read = try reader.attempt { reader in
            let event = try ClientEvent(&reader)
            return (event, try StateReader.read(event, in: reader))
          }
          guard case .success((let event, let change?)) = read else { return }
          switch change {
          case .member(user, .invite, _):
            invite.inviter = event.sender
            if let content = event.content { invite.isDirect = Self.isDirect(content, in: reader) }
          case .name(let name): invite.name = name
          case .encryption: invite.isEncrypted = true
          default: break
          }
        }
      }
    }
    return invite
  }

  /// Whether the invitation is to speak alone (`is_direct`).
  private static func isDirect(_ content: Range<Int>, in text: JSONReader) -> Bool {
    var reader = text.reader(over: content)
    var isDirect = false
    try? reader.object { key, reader in
      if key == "is_direct" { isDirect = try reader.boolOrNil() ?? false }
    }
    return isDirect
  }
}
