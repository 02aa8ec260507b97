import PluginAPI

/// A plugin whose one command says back what it read, part by part.
struct Errands: Plugin {
  let name = "errands"

  let commands = [
    Command(
      "errand", fr: ["course"], help: Text("Read"), example: Text("errand 2 masks near Olivet"),
      place: .anywhere, .optional(.text), .optional(.knownItem), .optional(.place),
      .optional(.quantity), .optional(.person), .optional(.privateText), .optional(.label)
    ) { _, text, item, place, quantity, person, details, label in
      let parts: [(String, String?)] = [
        ("qty", quantity.map { Language.en.say($0) }), ("item", item?.key),
        ("place", place?.shownName), ("who", person.map { "\($0.name) \($0.id)" }),
        ("private", details), ("for", label), ("text", text),
      ]
      let said = parts.compactMap { name, value in value.map { "\(name)=\($0)" } }
      return Answer(Text(said.joined(separator: "; ")), Text("next"))
    },
    Command(
      "carry", help: Text("Carry"), example: Text("carry from Saran to the hub"),
      .place(.from, label: Text("from")), .place(.to, label: Text("to"))
    ) { _, from, to in Answer(Text("\(from.shownName) → \(to.shownName)")) },
    Command("greet", help: Text("Greet"), example: Text("greet @paul"), .person) { _, person in
      Answer(Text("\(person.name) \(person.id)"))
    },
    Command("order", help: Text("Order"), example: Text("order 3 visors"), .quantity, .item) {
      _, _, item in
      Answer(Text(fr: item.name.fr, en: item.name.en + (item.isFree ? " (new)" : "")))
    },
    Command("wander", help: Text("Wander"), example: Text("wander near Olivet"), .place) {
      _, place in
      var answer = Answer(Text(place.shownName), Text("second"), Text("third"))
      answer.warnings = [Text("mind the gap")]
      return answer
    },
  ]
}
