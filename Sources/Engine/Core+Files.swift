import PluginAPI
public import Store

// Files that are shared: uploaded first, and then said under an id of their own.
extension Core {
  /// Puts a file into the turn: its upload, which becomes the message once the server has it.
  func share(
    _ file: Attachment, to target: Message.Target, cause: String, number: Int = 0,
    thread: EventID? = nil, fallback: RoomID? = nil, _ now: Moment, _ record: inout TurnRecord
  ) {
    let stored = "\(record.turn).\(record.files.count)"
    record.files[stored] = file.bytes
    let shared = SharedFile(
      file, to: target, stored: stored, thread: thread, fallback: fallback)
    let id = OutboxEntry.id(cause: "\(cause).file", number: number)
    record.effects.append(OutboxEntry(id: id, effect: .upload(shared), since: now))
  }

  /// Puts the file of a private word into the turn, where it has one.
  func share(
    _ word: PrivateMessage, cause: String, number: Int, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    guard let file = word.file, !word.person.isFormer else { return }
    guard file.bytes.count <= Attachment.limit else {
      log(.error, "\(file.name) for \(word.person) is too large, and left out")
      return
    }
    // Where the room hears something in place of the word, that will do for the file.
    share(
      file, to: .person(word.person), cause: "\(cause).private", number: number,
      fallback: word.instead == nil ? word.room : nil, now, &record)
  }

  /// The server has a file: its address goes into the journal, and only then the message that names
  /// it goes out.
  ///
  /// - Throws: `JournalError`; then nothing has changed, and it is uploaded again.
  public func uploaded(_ entry: OutboxEntry, as uri: String) throws(JournalError) {
    guard case .upload(var file) = entry.effect else { return }
    file.uri = uri
    file.bytes = nil
    let post = OutboxEntry(id: "\(entry.id).post", effect: .post(file), since: entry.since)
    try state.merge(post, of: [entry.id])
    outbox.merged([entry], into: post)
    state.uploads.remove(file.stored)
  }

  /// Removes the bytes of files that no longer wait.
  func sweepUploads() {
    state.uploads.keep(
      only: Set(
        outbox.entries.compactMap { entry in
          switch entry.effect {
          case .upload(let file): file.stored
          case .publish(let file): file.stored
          default: nil
          }
        }))
  }
}
