public import PluginAPI

/// The list that someone looked at last in a room: `!more` goes on with it.
public struct LastList: Row {
  /// The person's full id.
  public let id: String
  /// The name of the list's command.
  public let command: String
  /// What was typed after it, without the page.
  public let line: String
  /// The page that comes next; nil where there is none.
  public let next: Int?

  static let table = Table<LastList>("board.lists", isTakenBack: false, forgetting: .removed)

  /// Notes what a list has shown; a list's command calls it.
  ///
  /// - Parameters:
  ///   - command: its name.
  ///   - line: what to type after it to see the same list, without the page.
  ///   - next: the page that comes next; nil where this was the last.
  public static func note(_ call: Call, command: String, line: String, next: Int?) {
    let list = LastList(id: call.sender.id.text, command: command, line: line, next: next)
    let rows = call.room[table]
    let known = rows[list.id]
    // An address that was searched for stays in no file: the list is not gone on with.
    guard withoutPrivateDetails(line).details.isEmpty else {
      if known != nil { rows[list.id] = nil }
      return
    }
    if known?.command == command, known?.line == line, known?.next == next { return }
    rows.put(list)
  }

  /// The list of that person.
  static func of(_ call: Call) -> LastList? { call.room[table][call.sender.id.text] }

  /// Shows the page that comes next.
  ///
  /// - Returns: nil where its command is off here.
  func goOn(_ call: Call) throws -> Answer? {
    guard
      let command = call.room.plugins.flatMap(\.commands).first(where: {
        $0.words.name == command
      })
    else { return nil }
    guard let next else {
      return Answer(
        Text(fr: "C'était tout : la liste est finie.", en: "That was all: the list ends there."))
    }
    let p = call.prefix
    let reading = Reading(
      utterance: Utterance(normalise("\(line) \(next)")), sentAt: call.sentAt,
      zone: call.room.zone, language: call.language,
      example: Text { p + command.example[$0] }, prefix: p, knows: call.room.knows,
      vocabulary: call.vocabulary, isPrivate: call.isInPrivate)
    return try command.run(call, reading)
  }
}
