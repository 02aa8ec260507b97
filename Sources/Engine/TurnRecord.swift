import PluginAPI

/// All that one turn did: one line of the journal.
struct TurnRecord {
  var turn: Int
  var at: Moment
  /// The token that this turn takes the batch of; none where no batch caused it, but the clock, a
  /// gap, or what became of an effect.
  var token: String?
  var rows: [RowChange] = []
  var counters: [RoomID: [String: Int]] = [:]
  var handled: [(room: RoomID, event: EventID)] = []
  var effects: [OutboxEntry] = []
  /// What is in the files that its effects refer to; written beside the journal, before the line.
  var files: [String: [UInt8]] = [:]
  /// Effects that need not be performed any more: done, seen in the room already, refused for good,
  /// or of use to nobody since the room is gone.
  var over: [String] = []
  var jobs: [(entry: Agenda.Entry, due: Moment)] = []
  /// True for the turn that takes our first place: without it the next start would be the first
  /// one again, and pass over what was said in between.
  var isFirst = false
  /// Whether something was erased, which older lines of the journal still hold.
  var erases = false

  /// True where losing the line would lose something: only then is it synced. A line with the
  /// token alone, or with facts that the server gives again, is not worth a sync.
  var mustBeSafe: Bool {
    !handled.isEmpty || !effects.isEmpty || !jobs.isEmpty || isFirst || erases
  }

  var isEmpty: Bool { rows.isEmpty && counters.isEmpty && over.isEmpty && !mustBeSafe }

  /// Gives each effect an id of its own. One turn may have a thing to say twice for one cause, of two
  /// rooms or people: under one id the second would pass for the first.
  mutating func tellApart() {
    guard effects.count > 1 else { return }
    var seen: Set<String> = []
    for index in effects.indices {
      let id = effects[index].id
      var number = 2
      while !seen.insert(effects[index].id).inserted {
        effects[index].id = "\(id).\(number)"
        number += 1
      }
    }
  }
}
