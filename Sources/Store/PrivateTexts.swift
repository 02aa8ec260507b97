import JSON

/// Texts that are kept apart (addresses, telephone numbers): one small file each, in a folder of
/// their own, so that no journal, no backup that is shown to somebody and no log holds them by
/// accident. To erase one is to take its file away.
///
/// ```
/// private/12.json     {"v":1,"text":"12 Lilac Street"}
/// ```
public struct PrivateTexts: Sendable {
  /// The form of a file that this program writes, its member `v`.
  public static let form = 1

  private let folder: String
  private let files: any FileSystem

  /// Makes the folder where it is missing, and takes away what a crash left half-written.
  public init(folder: String, on files: any FileSystem) throws(DiskError) {
    self.folder = folder
    self.files = files
    try files.makeFolders(folder)
    try files.removeUnfinished(in: folder)
  }

  /// Writes a text under its id, in the place of what was there. When this returns it is safe from
  /// a power loss.
  ///
  /// - Parameter id: digits and letters only: it becomes the file's name.
  public func write(_ text: String, as id: String) throws(DiskError) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("v", Self.form)
      writer.member("text", text)
    }
    try files.replaceFile(path(of: id), with: writer.bytes + [UInt8(ascii: "\n")])
  }

  /// The text of that id; nil where it was erased, or its file is none of ours.
  public func read(_ id: String) throws(DiskError) -> String? {
    let bytes: [UInt8]
    do {
      bytes = try files.readFile(path(of: id), limit: 1 << 16)
    } catch {
      if error.isMissing { return nil }
      throw error
    }
    var text: String?
    var reader = JSONReader(bytes)
    try? reader.object { key, reader in
      if key == "text" { text = try reader.string() } else { try reader.skip() }
    }
    return text
  }

  /// Takes a text away; one that is not there is none to take. When this returns it stays away
  /// after a power loss.
  public func erase(_ id: String) throws(DiskError) {
    do {
      try files.remove(path(of: id))
    } catch {
      if error.isMissing { return }
      throw error
    }
    try files.syncFolder(folder)
  }

  /// Takes away every text but these: what a crash left of turns that did not happen, or have
  /// erased it.
  ///
  /// - Returns: how many there were.
  @discardableResult
  public func eraseAll(but kept: Set<String>) throws(DiskError) -> Int {
    var count = 0
    for name in try files.list(folder) where name.hasSuffix(Self.ending) {
      if kept.contains(String(name.dropLast(Self.ending.count))) { continue }
      try files.remove("\(folder)/\(name)")
      count += 1
    }
    if count > 0 { try files.syncFolder(folder) }
    return count
  }

  private static let ending = ".json"

  private func path(of id: String) -> String { "\(folder)/\(id)\(Self.ending)" }
}
