/// A file that somebody posted, not yet downloaded.
public struct PostedFile: Sendable, Hashable, Codable {
  /// Its address, as the transport writes it: `mxc://server/id`.
  public var uri: String
  /// Its name.
  public var name: String
  /// How many bytes it has, by what its sender says; nil where nothing is said.
  public var size: Int?

  /// A file of these parts.
  public init(uri: String, name: String, size: Int? = nil) {
    self.uri = uri
    self.name = name
    self.size = size
  }
}
