import PluginAPI

extension Board {
  static let close = Command(
    "close", en: ["cancel"], fr: ["ferme", "clos", "clore"],
    help: Text(fr: "Retirer de la liste", en: "Take off the list"),
    example: Text(fr: "ferme 41 trouvé", en: "close 41 found"), place: .item,
    .item(isFirst: true), .optional(.openText(Text(fr: "raison", en: "reason")))
  ) { call, id, text in
    let (reason, note) = ClosingReason.read(text ?? "")
    return try close(id, reason, note, call)
  }.sharing("ferme") { _, rest in
    // A shop may be closed, too: with a number it is an item.
    var line = Utterance(rest)
    return line.takeID() != nil || rest.first?.isNumber == true
  }.spoken(en: ["delete", "remove"], fr: ["supprime", "supprimer", "retire"])

  /// The `#38` of "dup #38".
  private static func number(in note: String?) -> Int? {
    guard let digits = note?.drop(while: { $0 == "#" }).prefix(while: \.isNumber) else {
      return nil
    }
    return Int(digits)
  }

  /// Ends an item.
  static func close(
    _ id: Int, _ reason: ClosingReason, _ note: String?, _ call: Call
  ) throws -> Answer {
    let items = Items(call.room)
    var (item, _) = try items.own(id, for: .close, call)
    if reason == .dup, let other = number(in: note), items.rows[other] == nil {
      throw Refusal.unknownID(other)
    }
    let helpers = item.names(.held)
    let closing = Closing(at: call.sentAt, by: call.sender, reason: reason, note: note)
    item.end(closing)
    items.put(item)
    var answer = Answer(lines: [
      Text { language in
        let why = closing.shown.map { " (\($0[language]))" } ?? ""
        return language == .fr ? "#\(id) clos\(why)." : "#\(id) closed\(why)."
      },
      helpers.isEmpty
        ? nil
        : Text {
          let names = $0.people(helpers)
          return $0 == .fr
            ? "Plus rien à faire pour \(names), merci !"
            : "Nothing more to do for \(names), thank you!"
        },
    ])
    answer.inRoom = answer.lines
    answer.deed = call.deed(.close, id)
    answer.settles = id
    return answer
  }
}
