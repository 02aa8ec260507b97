/// How a file is opened.
public enum OpenMode: Hashable, Sendable {
  /// To read; it must be there.
  case read
  /// To read and write; it must be there.
  case update
  /// To read and write; made where it is missing.
  case create
  /// To read and write; made where it is missing, emptied where it is not.
  case replace
  /// The same, for everyone to read where it is new.
  case replaceForEveryone

  /// Whether what is in the file goes.
  var empties: Bool { self == .replace || self == .replaceForEveryone }
}
