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
      return note([ServerCheck.failure(.rooms, error)])
    }
    if joined.isEmpty {
      note([
        .warning(
          .rooms, Text(fr: "le bot n'est dans aucun", en: "the bot is in none"),
          Text(
            fr: "inviter \(user) dans un salon du groupe",
            en: "invite \(user) to a room of your group"))
      ])
    }
    var isLimited = false
    for id in joined.sorted() {
      do throws(TransportFailure) {
        note(findings(try await inspector.room(id, for: user, token: token)))
      } catch {
        note([ServerCheck.failure(.room(id.text), error)])
        if case .mustWait = error {
          isLimited = true
          break
        }
      }
    }
    note(lost(joined))
    if !isLimited {
      note([.fine(.rateLimit, Text(fr: "aucune limite atteinte", en: "none was met"))])
    }
  }

  private func findings(_ room: InspectedRoom) -> [Finding] {
    let topic = Finding.Topic.room(shown(room))
    var findings: [Finding] = []
    let power = Text { language in
      room.power.map { "\($0)" } ?? (language == .fr ? "au-dessus de tout" : "above all")
    }
    let sentence = Text { language in
      let isFrench = language == .fr
      let bridge = room.bridge.map { isFrench ? ", relié à \($0)" : ", bridged to \($0)" } ?? ""
      return (isFrench ? "niveau \(power.fr)" : "power \(power.en)") + bridge
    }
    if let replacement = room.replacedBy {
      findings.append(
        .warning(
          topic,
          Text(fr: "remplacé par \(replacement)", en: "it was replaced by \(replacement)"),
          Text(
            fr: "inviter \(user) dans le nouveau salon, si le bot n'y est pas encore",
            en: "invite \(user) to the new room, if the bot is not there yet")))
    } else if !room.canSpeak {
      findings.append(
        .problem(
          topic,
          Text(
            fr:
              "le bot ne peut pas y parler : il a le niveau \(power.fr), il faut \(room.speaking)",
            en: "the bot may not speak: it has power \(power.en), and \(room.speaking) is needed"),
          Text(
            fr: "donner à \(user) le niveau \(room.speaking), ou baisser celui des messages, dans "
              + "les réglages du salon",
            en: "give \(user) power \(room.speaking), or lower what messages need, in the room's "
              + "settings")))
    } else if room.isEncrypted {
      findings.append(
        .warning(
          topic,
          Text(
            fr: "\(sentence.fr), chiffré : le bot n'y lit rien",
            en: "\(sentence.en), encrypted: the bot cannot read it"),
          Text(
            fr: "prendre un salon non chiffré ; un salon chiffré le reste",
            en: "use a room without encryption; it cannot be taken off a room that has it")))
    } else {
      findings.append(
        .fine(
          topic, Text(fr: "\(sentence.fr), non chiffré", en: "\(sentence.en), not encrypted")))
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
        .room(room.name),
        Text(
          fr: "le bot se croit dans \(room.id), et n'y est pas",
          en: "the bot believes that it is in \(room.id), and is not"),
        Text(
          fr: "son prochain démarrage l'apprend ; l'inviter de nouveau s'il doit y être",
          en: "its next start learns that; invite it again where it should be"))
    }
      + named.sorted().filter { id in !gone.contains { $0.id == id } }.map { id in
        .warning(
          .room(id.text),
          Text(
            fr: "la configuration le nomme, et le bot n'y est pas",
            en: "the configuration names it, and the bot is not in it"),
          Text(
            fr: "y inviter \(user), ou l'enlever de \"rooms\"",
            en: "invite \(user) to it, or take it out of \"rooms\""))
      }
  }
}
