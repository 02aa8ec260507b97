import PluginAPI
import Store

// Files that are written into a folder which the configuration names, where others read them.
extension Core {
  /// Puts a file into the turn, which is written once the turn is safe.
  func publish(
    _ publication: Publication, of room: RoomID, cause: String, number: Int, _ now: Moment,
    _ record: inout TurnRecord
  ) {
    guard folder(of: publication.folder, in: room) != nil else { return }
    let stored = "\(record.turn).\(record.files.count)"
    record.files[stored] = publication.file.bytes
    let file = PublicFile(
      folder: publication.folder, room: room, name: publication.file.name, stored: stored)
    record.effects.append(
      OutboxEntry(
        id: OutboxEntry.id(cause: "\(cause).public", number: number), effect: .publish(file),
        since: now))
  }

  private func folder(of setting: SettingKey, in room: RoomID) -> String? {
    // The configuration's alone: nobody chooses a path in a chat.
    guard case .text(let folder)? = rules.value(of: setting, in: room), !folder.isEmpty else {
      return nil
    }
    return folder
  }

  /// Writes a file into its folder: after a crash at any moment there is the old one or the new one.
  ///
  /// - Throws: `refused` where only a person can help, `unavailable` where the disk may do it later.
  public func write(_ file: PublicFile) throws(TransportFailure) {
    guard let folder = folder(of: file.folder, in: file.room) else { return }
    let setting = "bots.\(file.folder.plugin).\(file.folder.name)"
    let others = joinedRooms.filter { room in
      guard self.folder(of: file.folder, in: room) == folder,
        let plugin = house.plugins.first(where: { $0.name == file.folder.plugin })
      else { return false }
      return rules.isOn(plugin, in: room)
        && tables.row(room.text, in: .rooms, of: room)?.directWith == nil
    }
    if let first = others.min(), first != file.room {
      throw .refused(
        reason: "\(setting): \(folder) is where the file of \(first) is written; give each room a "
          + "folder of its own")
    }
    do {
      guard let bytes = try state.uploads.read(file.stored) else {
        throw TransportFailure.refused(
          reason: "the file is not in \(UploadFolder.name) any more")
      }
      try state.files.replaceFile("\(folder)/\(file.name)", with: bytes, for: .everyone)
    } catch let error as DiskError {
      // Without the folder, or the right to write there, waiting does not help.
      if error.isLasting { throw .refused(reason: "\(setting): \(error)") }
      throw .unavailable(reason: "\(error)")
    } catch {
      throw .refused(reason: "\(error)")
    }
    state.uploads.remove(file.stored)
  }
}
