import PluginAPI

extension Board {
  static let dup: Command = Command(
    "dup", en: ["duplicate"], fr: ["doublon"],
    help: Text(fr: "Dire qu'un numéro en répète un autre", en: "Say that a number repeats another"),
    example: Text(fr: "doublon 118 de 112", en: "dup 118 of 112"), place: .item,
    .twoNumbers, .word(["add", "ajoute", "ajouter"], label: Text(fr: "ajoute", en: "add"))
  ) { call, numbers, adds in
    let items = Items(call.room)
    let (a, b) = (numbers.older, numbers.newer)
    guard a != b else { throw Refusal.twoNumbersNeeded(Text { call.prefix + dup.example[$0] }) }
    var (newer, _) = try items.own(b, for: .dup, call)
    var (older, kind) = try items.open(a, for: .dup)
    if newer.kind != older.kind {
      throw Refusal.wrongKind(
        b, kind: call.room.kind(newer.kind)?.word ?? Text(newer.kind),
        command: Text { "\(call.prefix)\(Verb.dup.word[$0]) \(b) \(a)" }, kinds: kind.word)
    }
    let helpers = newer.people(.held)
    if adds { try older.takeOver(newer, prefix: call.prefix) }
    if kind.isWanted { older.isUrgent = true }
    older.links = Array(Set((older.links ?? []) + [b])).sorted()
    newer.links = Array(Set((newer.links ?? []) + [a])).sorted()
    older.renew(forAtLeast: 48, at: call.sentAt)
    newer.end(Closing(at: call.sentAt, by: call.sender, reason: .dup, note: "#\(a)"))
    items.put(older)
    items.put(newer)
    var answer = Answer(lines: [
      Text { language in
        let urgent = older.isUrgent ? " (urgent)" : ""
        return language == .fr
          ? "#\(b) clos, doublon de #\(a)\(urgent)."
          : "#\(b) closed as a repeat of #\(a)\(urgent)."
      },
      adds
        ? older.line(now: call.sentAt)
        : helpers.isEmpty
          ? nil
          : Text { language in
            let names = language.people(helpers.map(\.name))
            return language == .fr
              ? "\(names) : voir #\(a), \(call.prefix)prends \(a)"
              : "\(names): please see #\(a), \(call.prefix)take \(a)"
          },
    ])
    answer.inRoom = answer.lines
    answer.settles = b
    return answer
  }
}

extension Item {
  /// What was wanted of another is wanted of this, and who took some of it has taken some of this.
  ///
  /// - Throws: E08 where one is not counted in the other.
  fileprivate mutating func takeOver(_ other: Item, prefix p: String) throws {
    guard let typed = other.quantity else { return }
    guard let quantity else { throw Refusal.hasNoNumber(self, prefix: p) }
    guard let added = try measure(typed), let sum = quantity.adding(added) else { return }
    self.quantity = sum
    for claim in other.claims where claim.quantity != nil { add(claim) }
  }
}

/// The numbers of two items, in whatever order they were typed.
struct TwoNumbers: Sendable {
  let older: Int
  let newer: Int
}

extension Argument where Value == TwoNumbers {
  /// `118 of 112`, `#118 #112`.
  static var twoNumbers: Self {
    let base = Argument<Int>.id
    return Self(
      label: Text { "\(base.label[$0])> <\(base.label[$0])" }, stage: .id,
      take: { reading in
        func number() -> Int? {
          reading.utterance.takeBareID() ?? reading.utterance.takeID()
        }
        guard let first = number(), let second = number() else { return nil }
        return TwoNumbers(older: min(first, second), newer: max(first, second))
      },
      whenAbsent: { throw Refusal.twoNumbersNeeded($0.example) })
  }
}
