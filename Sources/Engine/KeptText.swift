import PluginAPI

/// That a text is kept apart, for as long as it is: its file is written before the line that holds
/// this row, and goes after the line that removes it. A file without a row is left over.
struct KeptText: Row {
  /// The id of its `PrivateRef`.
  var id: String
  /// Who typed it.
  var by: UserID?
  /// In which message.
  var event: EventID?

  static func bucket(by user: UserID) -> String { "by \(user.text)" }
  static func bucket(of event: EventID) -> String { "event \(event.text)" }
}

extension Table<KeptText> {
  static let keptTexts = Table<KeptText>(
    "private-texts",
    indexes: [
      Index("all") { _ in [.init("all")] },
      Index("from") { text in
        [
          text.by.map { .init(KeptText.bucket(by: $0)) },
          text.event.map { .init(KeptText.bucket(of: $0)) },
        ].compactMap(\.self)
      },
    ])
}

/// What a turn does to the texts that are kept apart.
struct TextChanges {
  /// To be written before the turn's line.
  var kept: [(id: String, text: String)] = []
  /// To be taken away after it.
  var erased: [String] = []
}

extension TableSpace {
  /// A text that a command of this turn puts apart, or (nil) takes away. Whether it holds is seen
  /// by its row, which goes when the command is refused.
  struct PendingText {
    var room: RoomID
    var id: String
    var text: String?
  }

  func keep(apart words: String, of room: RoomID) -> PrivateRef {
    // One row of numbers for all rooms: it names a file.
    let id = "\(raised("private-text", of: RoomID("*")))"
    let text = KeptText(id: id, by: typing?.by, event: typing?.event)
    write(text, at: id, in: .keptTexts, of: room)
    pendingTexts.append(PendingText(room: room, id: id, text: words))
    return PrivateRef(id)
  }

  func erase(_ ref: PrivateRef, of room: RoomID) {
    guard row(ref.id, in: .keptTexts, of: room) != nil else { return }
    write(nil, at: ref.id, in: Table<KeptText>.keptTexts, of: room)
    pendingTexts.append(PendingText(room: room, id: ref.id, text: nil))
  }

  func keeps(_ ref: PrivateRef, of room: RoomID) -> Bool {
    row(ref.id, in: .keptTexts, of: room) != nil
  }

  /// Takes away every text in a room that came from a person, or in a message.
  func eraseTexts(_ bucket: String, of room: RoomID) {
    let ids = keys(
      in: bucket, of: "from", after: 0, limit: .max, in: Table<KeptText>.keptTexts, of: room)
    for id in ids { erase(PrivateRef(id), of: room) }
  }

  /// What became of them by the end of the turn.
  func takeTexts() -> TextChanges {
    var changes = TextChanges()
    for pending in pendingTexts {
      let isKept = row(pending.id, in: .keptTexts, of: pending.room) != nil
      if let text = pending.text {
        if isKept { changes.kept.append((pending.id, text)) }
      } else if !isKept {
        changes.erased.append(pending.id)
      }
    }
    pendingTexts.removeAll()
    return changes
  }

  /// The ids of all texts that are kept.
  var keptTexts: Set<String> {
    Set(
      rooms.flatMap {
        keys(in: "all", of: "all", after: 0, limit: .max, in: Table<KeptText>.keptTexts, of: $0)
      })
  }
}
