/// A file for a folder that the configuration names, where others read it: a web server, for a map.
public struct Publication: Sendable, Hashable {
  /// The setting that names the folder, as the configuration has it; what is chosen in a chat does
  /// not count. Where it is empty nothing is written.
  public let folder: SettingKey
  /// Its name, its type and what is in it. An older file of that name is replaced whole.
  public let file: Attachment

  /// A file for the folder that a setting names.
  public init(_ file: Attachment, in folder: SettingKey) {
    self.file = file
    self.folder = folder
  }
}
