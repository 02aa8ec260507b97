import Foundation
import Testing

/// The code in Bots/README.md is the code that is tested here.
struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
  }

  @Test(arguments: ["Tests/HelloBot/Hello.swift", "Tests/HelloTests/HelloTests.swift"])
  func `the page shows the file as it is`(_ path: String) throws {
    let blocks = try text("Bots/README.md").components(separatedBy: "```")
    #expect(blocks.contains("swift\n" + (try text(path))))
  }
}
