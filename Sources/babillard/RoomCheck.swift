import Engine
import Matrix
import PluginAPI

/// The rooms that the bot is in, as `babillard doctor` sees them.
struct RoomCheck {
  let inspector: ServerInspector
  let token: String
  let user: UserID
  let state: SavedState
  let report: StateReport?

  func run(_ note: ([Finding]) -> Void) async {
    let joined: [RoomID]
    do throws(TransportFailure) {
      joined = try await inspector.rooms(token: token)
    } catch {
      return note([ServerCheck.failure("rooms", error)])
    }
    if joined.isEmpty {
      note([
        .warning("rooms", "the bot is in none", "invite \(user) to a room of your group")
      ])
    }
    var isLimited = false
    for id in joined.sorted() {
      do throws(TransportFailure) {
        note(findings(try await inspector.room(id, for: user, token: token)))
      } catch {
        note([ServerCheck.failure("room \(id)", error)])
        if case .mustWait = error {
          isLimited = true
          break
        }
      }
    }
    note(lost(joined))
    if !isLimited { note([.fine("rate limit", "none was met")]) }
  }

  private func findings(_ room: InspectedRoom) -> [Finding] {
    let about = "room \(shown(room))"
    var findings: [Finding] = []
    let power = room.power.map { "\($0)" } ?? "above all"
    var sentence = "power \(power)"
    if let bridge = room.bridge { sentence += ", bridged to \(bridge)" }
    if let replacement = room.replacedBy {
      findings.append(
        .warning(
          about, "it was replaced by \(replacement)",
          "invite \(user) to the new room, if the bot is not there yet"))
    } else if !room.canSpeak {
      findings.append(
        .problem(
          about, "the bot may not speak: it has power \(power), and \(room.speaking) is needed",
          "give \(user) power \(room.speaking), or lower what messages need, in the room's settings"
        ))
    } else if room.isEncrypted {
      findings.append(
        .warning(
          about, "\(sentence), encrypted: the bot cannot read it",
          "use a room without encryption; it cannot be taken off a room that has it"))
    } else {
      findings.append(.fine(about, "\(sentence), not encrypted"))
    }
    return findings
  }

  private func shown(_ room: InspectedRoom) -> String {
    let direct = report?.rooms.first { $0.id == room.id }?.directWith
    let name = direct.map { "with \($0)" } ?? room.name
    let plain = String(
      name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(60).map(
        Character.init))
    return plain == room.id.text ? plain : "\(plain) (\(room.id))"
  }

  /// The rooms that the state knows and the server does not, and those that the configuration
  /// names and the bot is not in.
  private func lost(_ joined: [RoomID]) -> [Finding] {
    let gone = (report?.rooms ?? []).filter { !joined.contains($0.id) }
    let named = state.rules.rooms.keys.filter { !joined.contains($0) }
    return gone.map { room in
      .warning(
        "room \(room.name)", "the bot believes that it is in \(room.id), and is not",
        "its next start learns that; invite it again where it should be")
    }
      + named.sorted().filter { id in !gone.contains { $0.id == id } }.map { id in
        .warning(
          "room \(id)", "the configuration names it, and the bot is not in it",
          "invite \(user) to it, or take it out of \"rooms\"")
      }
  }
}
