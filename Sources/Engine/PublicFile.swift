public import PluginAPI

/// A file on its way into a folder that the configuration names.
public struct PublicFile: Sendable, Hashable {
  /// The setting that names the folder, and the room that the file is about.
  public var folder: SettingKey
  /// The room that it is about.
  public var room: RoomID
  /// Its name.
  public var name: String
  /// The file with its bytes, in the state folder's `uploads`.
  public var stored: String
}
