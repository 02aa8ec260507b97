import JSON

/// A copy of a state folder in one file.
///
/// It is a plain ustar archive, so that `tar tf` lists it and a single file can be looked at. Its
/// first entry, `backup.json`, says what it is of, and holds the length and check sum of every
/// other, and one of itself: what was cut short, changed or left out on the way is found before it
/// is put back.
///
/// ```json
/// {"v":1,"program":"0.1.0","user":"@babillard:example.org","at":"…","turn":12,
///  "files":{"journal.jsonl":{"size":812,"crc":"8bd69e52"}},
///  "crc":"…"}
/// ```
public struct StateArchive: Hashable, Sendable {
  /// The form of the archive that this program writes, its member `v`.
  public static let form = 1
  /// The entry that says what the archive is.
  static let aboutName = "backup.json"

  /// The version of the program that made it.
  public var program: String
  /// The account whose state it is.
  public var user: String
  /// When it was made, as people read it.
  public var at: String
  /// The last turn in it.
  public var turn: Int
  /// The files, by their path in the folder.
  public var files: [String: [UInt8]]

  /// Describes an archive.
  public init(
    program: String, user: String, at: String, turn: Int, files: [String: [UInt8]]
  ) {
    self.program = program
    self.user = user
    self.at = at
    self.turn = turn
    self.files = files
  }

  /// The archive as bytes; the same for the same content.
  ///
  /// - Parameter time: of the files in it, in seconds since 1970.
  public func encoded(time: Int64) throws(ArchiveError) -> [UInt8] {
    let sorted = files.sorted { $0.key < $1.key }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("v", Self.form)
      writer.member("program", program)
      writer.member("user", user)
      writer.member("at", at)
      writer.member("turn", turn)
      writer.member("files") { writer in
        writer.object { writer in
          for (path, bytes) in sorted {
            writer.member(path) { writer in
              writer.object { writer in
                writer.member("size", bytes.count)
                writer.member("crc", Self.sum(of: bytes))
              }
            }
          }
        }
      }
    }
    let about: TarArchive.Entry
    do {
      about = TarArchive.Entry(
        path: Self.aboutName, bytes: try JournalLine.sealed(writer.bytes))
    } catch {
      throw .unfit(path: Self.aboutName, reason: "\(error)")
    }
    return try TarArchive.encoded(
      [about] + sorted.map { TarArchive.Entry(path: $0.key, bytes: $0.value) }, time: time)
  }

  /// Reads an archive, and compares every file with what was written down of it.
  public init(_ bytes: [UInt8]) throws(ArchiveError) {
    let entries = try TarArchive.read(bytes)
    guard let first = entries.first, first.path == Self.aboutName else {
      throw .damaged("it does not begin with \(Self.aboutName)")
    }
    let about = try Self.about(first.bytes)
    guard let form = about["v"]?.intValue else {
      throw .damaged("\(Self.aboutName) has no \"v\"")
    }
    guard form <= Self.form else { throw .newer(form: Int(form)) }
    guard let user = about["user"]?.stringValue, let turn = about["turn"]?.intValue,
      let expected = about["files"]?.objectValue
    else { throw .damaged("\(Self.aboutName) is not whole") }
    self.init(
      program: about["program"]?.stringValue ?? "", user: user,
      at: about["at"]?.stringValue ?? "", turn: Int(turn), files: [:])
    for entry in entries.dropFirst() {
      guard files.updateValue(entry.bytes, forKey: entry.path) == nil else {
        throw .damaged("\(entry.path) stands twice")
      }
      guard let known = expected[entry.path], known["size"]?.intValue == Int64(entry.bytes.count),
        known["crc"]?.stringValue == Self.sum(of: entry.bytes)
      else { throw .damaged("\(entry.path) does not match its check sum") }
    }
    for (path, _) in expected where files[path] == nil { throw .damaged("\(path) is missing") }
  }

  /// The first entry, which is sealed as a journal's line is.
  private static func about(_ bytes: [UInt8]) throws(ArchiveError) -> JSONValue {
    switch JournalLine.opened(bytes.last == 10 ? bytes.dropLast() : bytes) {
    case .success(let line):
      do {
        return try JSONValue(parsing: line, limit: JournalLine.longest)
      } catch {
        throw .damaged("\(aboutName), \(error)")
      }
    case .failure(let damage): throw .damaged("\(aboutName): \(damage.reason)")
    }
  }

  private static func sum(of bytes: [UInt8]) -> String {
    String(decoding: CRC32.text(CRC32.of(bytes)), as: UTF8.self)
  }
}
