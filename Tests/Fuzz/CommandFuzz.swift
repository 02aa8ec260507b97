import Engine
import PluginAPI
import Store

/// Whole messages, parted by zero bytes, taken by a bot with every plugin, and the state replayed
/// at the end: no message ends the bot or leaves a state that cannot be opened.
func fuzz(_ input: [UInt8]) {
  var choices = Choices(input)
  let language = choices.next(below: 2) == 0 ? Language.fr : .en
  let files = MemoryFileSystem()
  do {
    try converse(choices.rest, try FuzzedBot(on: files, language))
    files.losePower(keeping: .everything)
    _ = try FuzzedBot(on: files, language)
  } catch {
    preconditionFailure("\(error)")
  }
}

private func converse(_ input: [UInt8], _ bot: FuzzedBot) throws {
  var levels = PowerLevels()
  levels.users[UserID("@a:ex.org")] = 100
  try bot.take(
    Batch(
      token: "t", rooms: [RoomBatch(room: FuzzedBot.room, state: [.powerLevels(levels)])]),
    at: FuzzedBot.start)
  for (index, said) in input.split(separator: 0).prefix(12).enumerated() {
    let now = FuzzedBot.start.adding(seconds: index * 60)
    let event = RoomEvent(
      id: EventID("$\(index)"), sender: UserID(index % 3 == 0 ? "@a:ex.org" : "@b:ex.org"),
      sentAt: now,
      content: .message(RoomMessage(body: String(decoding: said, as: UTF8.self))))
    try bot.take(
      Batch(token: "t\(index)", rooms: [RoomBatch(room: FuzzedBot.room, events: [event])]),
      at: now)
  }
}
