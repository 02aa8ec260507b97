import Board
import PluginAPI

extension Aid {
  /// Words that may mean danger. They are compared folded, wherever they stand in a text.
  static let emergencyWords = Setting(
    "aid", "emergencyWords",
    default: [
      "suicide", "me tuer", "se tuer", "kill myself", "douleur poitrine", "douleur a la poitrine",
      "douleurs poitrine", "chest pain", "violences", "frappe ma", "me frappe", "hits me",
      "respire plus", "respirer plus", "arrive pas a respirer", "can't breathe", "cant breathe",
      "cannot breathe", "overdose", "avc", "infarctus", "heart attack", "stroke", "inconscient",
      "inconsciente", "unconscious", "saigne beaucoup", "bleeding heavily",
    ],
    help: Text(
      fr: "Mots qui font rappeler les urgences", en: "Words that bring up emergency numbers"))

  /// Whom to call.
  static let emergencyNumbers = Setting(
    "aid", "emergencyNumbers", default: "15 / 112 / 3919",
    help: Text(fr: "Numéros d'urgence rappelés", en: "Emergency numbers to remind of"))

  /// Whether a text may be about someone in danger.
  static func isEmergency(_ text: String, in room: Room) -> Bool {
    let text = fold(text)
    let bytes = Array(text.utf8)
    return room[emergencyWords].contains { word in
      let word = fold(word)
      // Nearly no text holds one: most are passed over by their bytes.
      guard !word.isEmpty, bytes.holds(word.utf8) else { return false }
      // "AVC" is not in "avchd": a word begins and ends where no letter stands.
      return text.ranges(of: word).contains { found in
        [text[..<found.lowerBound].last, text[found.upperBound...].first]
          .allSatisfy { $0.map { !$0.isLetter } ?? true }
      }
    }
  }

  /// `If anyone is in danger, call now: 15 / 112 / 3919.`
  static func emergencyLine(_ room: Room) -> Text {
    let numbers = room[emergencyNumbers]
    return Text(
      fr: "En cas de danger, appeler tout de suite : \(numbers).",
      en: "If anyone is in danger, call now: \(numbers).")
  }

  /// What the room's admins are told, so that someone looks at it.
  static func emergencyCalls(_ item: Item, _ call: Call) -> [PrivateWord] {
    call.room.admins.filter { $0.id != call.sender.id }.map { admin in
      var word = PrivateWord(
        to: admin.id,
        Text(
          fr:
            "\(call.room.name) : #\(item.id) de \(call.sender.name) parle peut-être d'une urgence.",
          en: "\(call.room.name): #\(item.id) by \(call.sender.name) may be about an emergency."),
        Text("#\(item.id) · \(item.text)"))
      word.isUrgent = true
      return word
    }
  }
}

extension [UInt8] {
  /// Whether these bytes stand somewhere in it.
  fileprivate func holds(_ part: String.UTF8View) -> Bool {
    guard let first = part.first, part.count <= count else { return false }
    return (0...count - part.count).contains { start in
      self[start] == first && self[start...].starts(with: part)
    }
  }
}
