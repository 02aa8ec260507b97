import PluginAPI
import Testing

@testable import Engine

private func render(_ lines: String..., language: Language = .en) -> Rendering {
  Rendering(lines.map { Text($0) }, in: language)
}

private func styled(_ style: StyledLine.Style, _ text: String) -> StyledLine {
  StyledLine(style, Text(text))
}

@Suite struct RenderingTests {
  @Test func `an answer has three lines, empty ones not counted`() {
    #expect(render("a", "", "b", "c", "d").body == "a\nb\nc")
    #expect(render("a", "b").html == "a<br>b")
    #expect(render("plain").html == nil)
    #expect(render().body == "")
  }

  @Test func `a line has 350 characters, cut at a space`() {
    let words = String(repeating: "word ", count: 100)
    let line = render(words).body
    #expect(line.hasSuffix("word…"))
    #expect((340...350).contains(line.unicodeScalars.count))
    let long = render(String(repeating: "x", count: 400)).body
    #expect(long == String(repeating: "x", count: 349) + "…")
    let exact = String(repeating: "x", count: 350)
    #expect(render(exact).body == exact)
    // One space early in the line is no place to cut.
    #expect(render("a " + long).body.unicodeScalars.count == 350)
    // The note of a corrected word counts.
    let noted = Rendering([Text(exact)], in: .en, note: "(!need) ")
    #expect(noted.body.hasPrefix("(!need) xx"))
    #expect(noted.body.unicodeScalars.count == 350)
  }

  @Test func `characters of many parts do not make a line longer`() {
    let pile = "a" + String(repeating: "\u{301}", count: 9_000)
    let family = String(repeating: "👨‍👩‍👧‍👦", count: 300)
    for text in [pile, family, String(repeating: "\u{1F1EB}\u{1F1F7}", count: 350)] {
      #expect(render(text).body.unicodeScalars.count <= 350)
    }
  }

  @Test func `the words of people are no HTML`() {
    let said = render("<b>\"Tom\" & 'Léa'</b>", "javascript:x")
    #expect(said.body == "<b>\"Tom\" & 'Léa'</b>\njavascript:x")
    #expect(
      said.html == "&lt;b&gt;&quot;Tom&quot; &amp; 'Léa'&lt;/b&gt;<br>javascript:x")
    #expect(render("a < b").html == "a &lt; b")
    let combined = render("<\u{338}script>\u{338}")
    #expect(combined.html == "&lt;\u{338}script&gt;\u{338}")
  }

  @Test(arguments: ["@room", "@ROOM", "@Room", "hey @room!", "a@room@room"])
  func `no line pings a room`(text: String) {
    let said = render(text, text)
    #expect(!said.body.lowercased().contains("@room"))
    #expect(said.body.lowercased().contains("@\u{2060}room"))
    #expect(said.html?.lowercased().contains("@room") == false)
    #expect(render("roo@m @ro om").body == "roo@m @ro om")
  }

  @Test func `a line break in a line is a space`() {
    #expect(render("one\ntwo", "three").body == "one two\nthree")
  }

  @Test func `French has its no-break spaces, and English is left alone`() {
    #expect(
      render("Quoi ? Oui ! « a » : b ; c", language: .fr).body
        == "Quoi\u{A0}? Oui\u{A0}! «\u{A0}a\u{A0}»\u{A0}: b\u{A0}; c")
    #expect(render("Essayer : !besoin", language: .fr).body == "Essayer\u{A0}: !besoin")
    #expect(render("What ? : ;").body == "What ? : ;")
  }

  @Test func `a digest has its form`() {
    let page = Rendering(
      [
        styled(.title, "Digest"), styled(.text, "To take: 2 & more"), styled(.rule, "—"),
        styled(.heading, "TO TAKE"), styled(.item, "#1 <milk>"), styled(.item, "#2 @room"),
        styled(.text, "foot"), styled(.item, "last"),
      ], in: .en)
    #expect(
      page.body == """
        Digest
        To take: 2 & more
        —
        TO TAKE
        #1 <milk>
        #2 @\u{2060}room
        foot
        last
        """)
    #expect(
      page.html == "<h4>Digest</h4><p>To take: 2 &amp; more</p><hr><p><b>TO TAKE</b></p>"
        + "<ul><li>#1 &lt;milk&gt;</li><li>#2 @\u{2060}room</li></ul><p>foot</p><ul><li>last</li></ul>"
    )
  }

  @Test func `a digest has 24 lines at most, and fits into an event`() {
    let worst = String(repeating: "\u{1F4A9}", count: 400)
    let page = Rendering((0..<40).map { _ in styled(.item, worst) }, in: .en)
    #expect(page.body.split(separator: "\n").count == 24)
    #expect(page.body.utf8.count + (page.html?.utf8.count ?? 0) < 70_000)
  }

  @Test func `merged answers keep the first line of each, and fill up in order`() {
    let one = render("a1", "a2", "a3")
    #expect(Rendering.merged([], in: .en) == nil)
    #expect(Rendering.merged([one], in: .en) == one)
    #expect(Rendering.merged([one, render("b")], in: .en)?.body == "a1\na2\na3\nb")
    let many = Rendering.merged(Array(repeating: one, count: 12), in: .en)?.body ?? ""
    let lines = many.split(separator: "\n")
    #expect(lines.count == 20)
    #expect(lines.filter { $0 == "a1" }.count == 12)
    #expect(lines.prefix(7) == ["a1", "a2", "a3", "a1", "a2", "a3", "a1"])
    let told = Rendering.merged([one, render()], notice: Text("more"), in: .en)
    #expect(told?.body == "a1\na2\na3\nmore")
    #expect(told?.html == "a1<br>a2<br>a3<br>more")
  }
}
