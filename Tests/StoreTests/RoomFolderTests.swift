import Store
import Testing

@Suite struct RoomFolderTests {
  @Test func `a room's folder is short, stable and its own`() {
    #expect(roomFolder(for: "") == "cbf29ce484222325")
    #expect(roomFolder(for: "a") == "af63dc4c8601ec8c")
    #expect(roomFolder(for: "foobar") == "85944171f73967e8")
    let names = (0..<1000).flatMap { room in
      (0..<2).map { roomFolder(for: "!\(room):example.org", attempt: $0) }
    }
    #expect(Set(names).count == 2000)
    #expect(names.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
  }
}
