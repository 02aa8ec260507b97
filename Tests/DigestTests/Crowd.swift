import PluginAPI

/// Four sections with twenty lines each.
struct Crowd: Plugin {
  let name = "crowd"
  let digestSections = [
    section("a", rank: 40, more: nil), section("b", rank: 50, more: Text("all-of-b")),
    section("c", rank: 60, more: nil), section("d", rank: 70, more: nil),
  ]

  private static func section(_ name: String, rank: Int, more: Text?) -> DigestSection {
    DigestSection(rank: rank, quota: 6) { _, _ in
      .init(
        title: Text(name.uppercased()), lines: (1...20).map { Text("\(name) \($0)") }, more: more)
    }
  }
}
