public import Foundation

/// Where the repository and what was built of it are.
public enum Place {
  /// The top of the repository.
  public static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program, built beside these tests.
  public static let program = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "babillard")

  /// A new folder for one test; whoever makes it removes it.
  public static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "babillard-live-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }
}

/// What went wrong with the test bed itself.
public struct BedError: Error, CustomStringConvertible {
  /// A sentence.
  public let description: String

  /// What that sentence says.
  public init(_ description: String) { self.description = description }
}
