import PluginAPI

/// Commands that say back what their arguments are: a count with a cap, a share, an event, a week.
struct Ledger: Plugin {
  let name = "ledger"
  let summary = Text(fr: "Compter", en: "Count")

  let commands: [Command] = [
    Command(
      "printed", fr: ["imprimé"], help: Text(fr: "Compter", en: "Count"),
      example: Text(fr: "imprimé 12 visières", en: "printed 12 visors"),
      .quantity(.exact, cap: 500), .text
    ) { _, quantity, text in
      Answer(Text { "\($0.say(quantity)) \(text)" })
    },
    Command(
      "request", fr: ["demande"], help: Text(fr: "Demander", en: "Ask"),
      example: Text(fr: "demande 60 visières", en: "request 60 visors"),
      .quantity(.counted, cap: 1_000), .text
    ) { _, quantity, text in
      Answer(Text { "\($0.say(quantity)) \(text)" })
    },
    Command(
      "deliver", fr: ["livré"], help: Text(fr: "Livrer", en: "Deliver"),
      example: Text(fr: "livré 112 tout", en: "deliver 112 all"), .id, .portion()
    ) { _, id, portion in
      switch portion {
      case .all: Answer(Text("#\(id) all"))
      case .some(let quantity): Answer(Text { "#\(id) \($0.say(quantity))" })
      }
    },
    Command(
      "event", fr: ["rencontre"], help: Text(fr: "Se voir", en: "Meet"),
      example: Text(fr: "rencontre samedi 15h", en: "event sat 3pm"), .start, .optional(.text)
    ) { call, start, text in
      Answer(Text { "\($0.say(start, from: call.sentAt)) \(text ?? "-")" })
    },
    Command(
      "rota", fr: ["maraude"], help: Text(fr: "Chaque semaine", en: "Every week"),
      example: Text(fr: "maraude le mardi 20h", en: "rota every tuesday 8pm"), .schedule,
      .optional(.text)
    ) { _, schedule, text in
      Answer(Text { "\($0.say(schedule)) \(text ?? "-")" })
    },
  ]
}
