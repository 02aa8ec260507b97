import PluginAPI

/// A file that was posted in a room, for a command that may be about it. Only those that a command
/// can read are remembered: nobody's photographs.
struct HeardFile: Row {
  /// The event that it was posted in.
  let id: String
  /// Who posted it, or had it read last.
  var by: UserID
  var file: PostedFile
  /// Where it stands among all that was posted or read.
  var order: Int64

  /// How many are kept in a room.
  static let limit = 50

  /// Whether a command may read it, by its name.
  static func isReadable(_ name: String) -> Bool {
    let name = fold(name)
    return [".csv", ".tsv", ".txt", ".json", ".geojson"].contains { name.hasSuffix($0) }
  }
}

extension Table<HeardFile> {
  static let files = Table<HeardFile>(
    "files", indexes: [.fileAge, .fileOwner], isTakenBack: false, forgetting: .removed,
    noun: Noun(
      one: Text(fr: "fichier posté", en: "posted file"),
      many: Text(fr: "fichiers postés", en: "posted files")))
}

extension Index<HeardFile> {
  /// All, the oldest first.
  static let fileAge = Index<HeardFile>("age") { [.init("all", rank: $0.order)] }
  /// One person's, the latest first.
  static let fileOwner = Index<HeardFile>("by") { [.init($0.by.text, rank: -$0.order)] }
}
