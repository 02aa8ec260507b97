import PluginAPI
import Store

extension StateFolder {
  /// How many bytes of the journal came while a snapshot was written that are not carried over yet.
  func linesLeft(_ checkpoint: Checkpoint) -> Int { safeSize - checkpoint.copied }

  /// The length of the journal that is safe and stays as it is.
  var safeSize: Int { journal?.safeSize ?? 0 }

  /// How many changed tables are written for one limit of the journal. Each is a file of its own to
  /// be synced: where many rooms have changed a little, the journal may grow on instead.
  private static let tablesAtOnce = 1_024

  /// The journal may grow to this part of what the tables' files hold: so what a snapshot copies is
  /// no more than that many bytes for each of the journal, however much there is.
  private static let tablesPerJournal = 8

  /// Whether the journal has outgrown the tables. After a failure it may grow on a little first.
  ///
  /// - Parameter changedTables: how many tables there are to be written.
  func isSnapshotDue(changedTables: Int) -> Bool {
    guard let journal else { return false }
    let limit = max(
      journalLimit, journalLimit / Self.tablesAtOnce * changedTables,
      tablesSize / Self.tablesPerJournal)
    return journal.bytesSinceRotation > max(limit, retryGrowth)
  }

  /// Takes hold of what a snapshot writes, as it is now. Cheap, whatever the size of the tables.
  func beginSnapshot(_ core: Core) throws -> Checkpoint? {
    guard let journal else { return nil }
    // A table must never be ahead of the journal: after a power loss the numbers of lost turns are
    // given to others, which replay would then pass over.
    try journal.sync()
    var carry = core.carry
    carry.files = tableTurns
    var newFolders: [String] = []
    var tables: [Checkpoint.Table] = []
    for (place, capture) in core.tables.captureUnsaved() {
      let folder = folder(of: place.room)
      if folder != "bot", !madeFolders.contains(folder), newFolders.last != folder {
        newFolders.append(folder)
      }
      let old = tableTurns[folder]?[capture.name].map {
        Snapshot(table: capture.name, version: capture.version, turn: $0)
      }
      tables.append(
        Checkpoint.Table(
          place: place, capture: capture, folder: folder, old: capture.isWhole ? nil : old))
    }
    return Checkpoint(
      path, on: files, turn: core.turnNumber, tables: tables,
      newFolders: Set(newFolders).sorted(), carry: carry, stamps: stamps,
      rotation: journal.rotation())
  }

  /// All table files are safe: the new journal takes the old one's place.
  func finish(_ checkpoint: Checkpoint) throws(JournalError) {
    guard let journal else { return }
    try checkpoint.finish(journal)
    tableTurns = checkpoint.files
    stamps = checkpoint.stamps
    madeFolders.formUnion(checkpoint.newFolders)
    retryGrowth = 0
  }

  /// Something failed: the old journal is good, and goes on.
  func abandon(_ checkpoint: Checkpoint) {
    checkpoint.discard()
    retryGrowth = (journal?.bytesSinceRotation ?? 0) + journalLimit / 8
  }

  private func folder(of room: RoomID?) -> String {
    guard let room else { return "bot" }
    if let folder = folders[room] { return folder }
    var attempt = 0
    while true {
      let folder = "rooms/\(roomFolder(for: room.text, attempt: attempt))"
      if takenFolders.insert(folder).inserted {
        folders[room] = folder
        return folder
      }
      attempt += 1
    }
  }
}
