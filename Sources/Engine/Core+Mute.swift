import PluginAPI

// What is kept back from those who want no private word for a while.
extension Core {
  /// Keeps a word back, where its person wants none now.
  ///
  /// - Returns: false where it can be said.
  func holdBack(_ word: PrivateWord, of room: RoomID, _ now: Moment) -> Bool {
    guard !word.isAskedFor, word.file == nil,
      let choice = tables.row(word.person.text, in: .choices),
      let until = choice.mutedUntil, until > now
    else { return false }
    if word.isUrgent, choice.hearsUrgent == true { return false }
    let id = tables.raised("held", of: room)
    tables.write(
      HeldWord(word, id: id, at: now, due: until), at: id, in: .heldWords, of: room)
    return true
  }

  /// Says what is kept back from somebody at another moment.
  func hold(back user: UserID, until moment: Moment) {
    for room in joinedRooms {
      let ids = tables.keys(
        in: user.text, of: HeldWord.byPerson.name, limit: .max, in: .heldWords, of: room)
      for id in ids {
        guard var word = tables.row(id, in: .heldWords, of: room) else { continue }
        word.due = moment
        tables.write(word, at: id, in: .heldWords, of: room)
      }
    }
  }
}
