public import PluginAPI

/// What keeps its order: effects of one lane happen one after the other.
public enum Lane: Hashable, Sendable, CustomStringConvertible {
  /// A room.
  case room(RoomID)
  /// A person, whatever room we speak with them in.
  case person(UserID)
  /// Our own account.
  case account
  /// Files that are read.
  case downloads
  /// Files that are written for others.
  case folders

  /// For the log and the owners.
  public var description: String {
    switch self {
    case .room(let room): room.text
    case .person(let user): user.text
    case .account: "our account"
    case .downloads: "downloads"
    case .folders: "public folders"
    }
  }
}
