import PluginAPI

// What is typed to the bot alone and is no command.
extension Core {
  /// Minutes between two hints to one person: one suggestion in ten minutes, and no more.
  private static let hintMinutes = 10
  /// Minutes after which what was typed is not answered with a hint any more: we were away.
  private static let hintAge = 60
  /// The people whose last hint is remembered.
  private static let hintLimit = 1_000
  /// What people say at the end, and want no answer to.
  private static let courtesies: Set<String> = [
    "merci", "thanks", "thank", "thx", "ok", "okay", "dac", "daccord", "super", "parfait", "cool",
    "great", "bye",
  ]
  private static let greetings: Set<String> = ["salut", "bonjour", "hello", "hi", "bonsoir", "hey"]
  /// What says yes in a chat, besides yes.
  private static let assents: Set<String> = [
    "ok", "okay", "dac", "daccord", "ouais", "yep", "yeah", "sure", "parfait", "allgood",
    "toutvabien", "cestbon", "nickel",
  ]

  /// The answer that an `ok` in private is: yes, where what was asked last takes silence for yes as
  /// well. A private text is never given so.
  func assent(in message: RoomMessage, by user: UserID, _ row: RoomRow, _ now: Moment)
    -> TypedCommand?
  {
    guard row.directWith == user, message.replaces == nil, message.repliesTo == nil,
      message.body.utf8.count <= 32,
      Self.assents.contains(CommandIndex.key(normalise(message.body).filter { $0 != " " })),
      let last = questions(to: user, now).first(where: { $0.isOpen(at: now) }), last.until != nil
    else { return nil }
    let language = ownLanguage(of: user) ?? language(of: RoomID(row.id))
    return TypedCommand(line: language == .fr ? "oui" : "yes")
  }

  /// Says once in ten minutes what can be typed, to whoever writes to us alone and is not understood.
  /// In a room silence is right; here nobody else is meant.
  func sayHint(
    to message: RoomMessage, _ event: RoomEvent, _ row: RoomRow, _ sentAt: Moment, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    let user = event.sender
    guard row.directWith == user, message.replaces == nil,
      sentAt > now.adding(minutes: -Self.hintAge)
    else { return }
    let first = message.body.split(separator: "\n").first.map(String.init) ?? ""
    let words = CommandReader.words(of: normalise(first).trimmed)
    guard let word = words.first, words.contains(where: { $0.contains(where: \.isLetter) }),
      !(words.count < 3 && Self.courtesies.contains(CommandIndex.key(word)))
    else { return }
    if let last = hints[user], last > now.adding(minutes: -Self.hintMinutes) { return }
    if hints.count >= Self.hintLimit { hints.removeAll() }
    // What they ask after a greeting is answered too.
    let isGreeting = words.count < 3 && Self.greetings.contains(CommandIndex.key(word))
    if !isGreeting { hints[user] = now }
    let room = RoomID(row.id)
    let language = ownLanguage(of: user) ?? language(of: room)
    record.handled.append((room, event.id))
    say(
      Rendering(
        [
          isGreeting
            ? Words.greetingAlone
            : Words.notUnderstood(nearest: nearest(to: word, language), prefix: rules.prefix)
        ],
        in: language),
      in: room, thread: message.thread, cause: event.id.text, now, &record)
  }

  private func nearest(to typed: String, _ language: Language) -> Text? {
    var word = typed[...]
    if word.hasPrefix(rules.prefix) { word = word.dropFirst(rules.prefix.count) }
    switch house.words.find([String(word)], in: language) {
    case .near(let shown, _): return Text(shown)
    case .found(let entry, _, _): return entry.command.words.shown
    case .shared, .unknown: return nil
    }
  }
}
