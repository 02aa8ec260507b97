import PluginAPI

// What is typed to the bot alone and is no command.
extension Core {
  /// Minutes between two hints to one person.
  private static let hintMinutes = 60
  /// The people whose last hint is remembered.
  private static let hintLimit = 1_000
  /// What people say at the end, and want no answer to.
  private static let courtesies: Set<String> = [
    "merci", "thanks", "thank", "thx", "ok", "okay", "dac", "daccord", "super", "parfait", "cool",
    "great", "bye", "salut", "bonjour", "hello", "hi", "bonsoir",
  ]

  /// Says once an hour what can be typed, to whoever writes to us alone and is not understood. In a
  /// room silence is right; here nobody else is meant.
  func sayHint(
    to message: RoomMessage, _ event: RoomEvent, _ row: RoomRow, _ sentAt: Moment, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let user = event.sender
    guard row.directWith == user, message.replaces == nil,
      sentAt > now.adding(minutes: -Self.hintMinutes)
    else { return }
    let first = message.body.split(separator: "\n").first.map(String.init) ?? ""
    let words = CommandReader.words(of: normalise(first).trimmed)
    guard let word = words.first, words.contains(where: { $0.contains(where: \.isLetter) }),
      !(words.count < 3 && Self.courtesies.contains(CommandIndex.key(word)))
    else { return }
    if let last = hints[user], last > now.adding(minutes: -Self.hintMinutes) { return }
    if hints.count >= Self.hintLimit { hints.removeAll() }
    hints[user] = now
    let room = RoomID(row.id)
    record.handled.append((room, event.id))
    say(
      Rendering(
        [Words.notUnderstood(nearest: nearest(to: word), prefix: rules.prefix)],
        in: ownLanguage(of: user) ?? rules.language(of: room)),
      in: room, thread: message.thread, cause: event.id.text, now, &record)
  }

  private func nearest(to typed: String) -> Text? {
    var word = typed[...]
    if word.hasPrefix(rules.prefix) { word = word.dropFirst(rules.prefix.count) }
    switch house.words.find([String(word)]) {
    case .near(let shown): return Text(shown)
    case .found(let entry, _, _): return entry.command.words.shown
    case .shared, .unknown: return nil
    }
  }
}
