public import PluginAPI

extension Board {
  /// Erases what was typed in a message that was deleted: the words of what it opened, which is
  /// withdrawn, and what it added to other items. What is kept apart goes by itself.
  public func erase(_ message: DeletedMessage, in room: Room) throws -> [Text] {
    let items = Items(room)
    var withdrawn: [Item] = []
    for var item in items.rows.list(Items.from, message.event.text) {
      let wasOpen = item.isOpen
      if item.erase(message.event, in: room), wasOpen {
        withdrawn.append(item)
        item.end(Closing(at: room.now, by: item.by, reason: .other))
      }
      items.put(item)
    }
    for id in message.keys(in: Items.table) {
      guard let item = items.rows[id], let by = message.by, let at = message.at else { continue }
      let new = item.withoutNotes(by: by, at: at)
      if new != nil { items.put(new ?? item) }
    }
    return withdrawn.prefix(3).map(withdrawnLine)
  }

  private func withdrawnLine(_ item: Item) -> Text {
    let helpers = item.names(.held)
    return Text { language in
      let thanks =
        helpers.isEmpty
        ? ""
        : language == .fr
          ? " Plus rien à faire pour \(language.people(helpers)), merci !"
          : " Nothing more to do for \(language.people(helpers)), thank you!"
      return language == .fr
        ? "#\(item.id) est retiré : son message a été supprimé.\(thanks)"
        : "#\(item.id) is withdrawn: its message was deleted.\(thanks)"
    }
  }
}

extension Items {
  /// Where the words of an item come from: its message, and the one that changed them last.
  static let from = Index<Item>("from") { item in
    Set([item.event, item.wordsFrom].compactMap(\.self)).sorted().map { .init($0.text) }
  }

  /// What stands for words that were erased.
  static let erasedWords = Text(fr: "(effacé)", en: "(erased)")
}

extension Item {
  /// Takes out the words that come from a message.
  ///
  /// - Returns: whether it opened the item, and nothing that is left says what it is.
  fileprivate mutating func erase(_ message: EventID, in room: Room) -> Bool {
    if wordsFrom ?? event == message {
      text = Items.erasedWords[room.language]
      stems = nil
    }
    guard event == message else { return false }
    label = nil
    place = nil
    site = nil
    model = nil
    repeats = nil
    if let details { room.erase(details.ref) }
    details = nil
    return wordsFrom == nil || wordsFrom == message
  }

  /// The item without what one person added at a moment; nil where that is nothing.
  fileprivate func withoutNotes(by user: UserID, at moment: Moment) -> Item? {
    var item = self
    var isChanged = false
    for index in item.claims.indices
    where item.claims[index].by.id == user && item.claims[index].at == moment
      && item.claims[index].note != nil
    {
      item.claims[index].note = nil
      isChanged = true
    }
    if let closing = item.closing, closing.by.id == user, closing.at == moment, closing.note != nil
    {
      item.closing?.note = nil
      isChanged = true
    }
    for index in (item.repeats ?? []).indices
    where item.by.id == user && item.repeats?[index].at == moment
      && item.repeats?[index].text != nil
    {
      item.repeats?[index].text = nil
      isChanged = true
    }
    return isChanged ? item : nil
  }
}
