import Foundation
import Testing

/// `babillard try`, as someone meets it who has never seen the bot.
@Suite struct TryTests {
  @Test func `piped lines are answered on standard output`() async throws {
    let folder = try Folder()
    let run = try await Run(["try"], input: "!besoin 20 visières\n!besoins\n", in: folder.url)
    #expect(
      run.output == """
        #1 besoin\u{A0}: 20 visières.
        Pour s'en charger\u{A0}: !prends 1
        #1 20 visières, libre

        """)
    #expect(run.errors == "")
    #expect(run.code == 0)
  }

  @Test func `what was noted is there the next time`() async throws {
    let folder = try Folder()
    let clock = ["--clock", "2020-04-09T14:30"]
    let first = try await Run(
      ["try"] + clock, input: "!need 3 kg of flour tomorrow\n@paul: !take 1\n/quit\n!needs\n",
      in: folder.url)
    #expect(
      first.output == """
        #1 need: 3 kg of flour · Fri 10 Apr.
        To take it: !take 1
        paul takes 3 kg of #1 (flour). All taken.

        """)
    let second = try await Run(["try"] + clock, input: "!needs\n", in: folder.url)
    #expect(second.output == "#1 3 kg of flour, Fri 10 Apr, taken by paul\n")
  }

  @Test func `what is said to one person alone is shown with their name`() async throws {
    let folder = try Folder()
    let run = try await Run(
      ["try", "--clock", "2020-04-09T14:30"],
      input: """
        @Zoé: !need bread
        @Paul: !done 1
        /dm Zoé no, it is cake
        @Paul: !done 1
        /dm @Zoé: !yes 1
        /dm Zoé !needs
        /dm Zoé
        """, in: folder.url)
    #expect(
      run.output == """
        #1 need: bread.
        To take it: !take 1
        #1 done by Paul (bread). Zoé, please confirm in private.
        [→ zoe] #1 (bread): done, says Paul.
        [→ zoe] All good? !yes 1 / !no 1 what is missing
        [→ zoe] No answer within 48 h counts as yes.
        [→ zoe] #1 is open again, and the room is told.
        Open again: #1 bread, free
        Zoé: it is cake
        #1 done by Paul (bread). Zoé, please confirm in private.
        [→ zoe] #1 (bread): done, says Paul.
        [→ zoe] All good? !yes 1 / !no 1 what is missing
        [→ zoe] No answer within 48 h counts as yes.
        [→ zoe] #1 is closed (bread), thanks to Paul.
        [→ zoe] No open need. Good news.
        /clock +2h · /clock 2020-04-10T08:00 · /dm nina !yes 1 · /file shops.csv · /quit

        """)
  }

  @Test func `the digest comes when the clock reaches its hour`() async throws {
    let folder = try Folder()
    let run = try await Run(
      ["try", "--clock", "2020-04-09T14:30", "--room", "Orléans", "--as", "nina"],
      input: "!need flour\n/clock 18:59\n!needs\n/clock +1m\n!digest at 20:00\n", in: folder.url)
    #expect(
      run.output == """
        #1 need: flour.
        To take it: !take 1
        [Thursday 9 April 2020, 18:59]
        #1 flour, free
        [Thursday 9 April 2020, 19:00]
        Thursday 9 April · Orléans
        To take: 1
        —
        TO TAKE · #1 flour, free
        Take: !take 1 · ask: !need · offer: !offer · in private: !digest me
        Digest: every day at 20:00 (Europe/Paris), English. Next: Fri 10 Apr 20:00.

        """)
  }

  @Test func `a file of the machine is posted, and a map written for others`() async throws {
    let folder = try Folder()
    try folder.write(
      "nom;ville;lat;lon;horaires\nLe Fournil;Olivet;47,86;1,9;7h-19h\n", to: "shops.csv")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "public"), withIntermediateDirectories: false)
    try folder.write(
      """
      {"homeserver": "https://ex.org", "user": "@b:ex.org", "language": "en",
        "timeZone": "Europe/Paris", "bots": {"shops": {"map.public": "public"}}}
      """, to: "config.json")
    let run = try await Run(
      ["try", "--clock", "2020-04-09T14:30", "--config", "config.json"],
      input: """
        /file shops.csv !import shops dry
        !import shops
        !open-shops
        /file missing.csv !import shops
        /clock +1m
        """, in: folder.url)
    #expect(
      run.output == """
        Trial: 1 row: 1 new, 0 known, 0 refused. Run: !import shops
        Imported: 1 new, 0 known.
        Hours: 0 read, 1 repaired.
        Open Thu 9 Apr 14:30: 1 of 1.
        Le Fournil until 19:00 (to be checked)
        [missing.csv: ?]
        [Thursday 9 April 2020, 14:31]

        """)
    #expect(run.errors == "")
    let map = try String(
      contentsOf: folder.url.appending(path: "public/shops.geojson"), encoding: .utf8)
    #expect(map.contains("\"name\":\"Le Fournil\""))
  }

  @Test func `a bot's own folder is not played with`() async throws {
    let folder = try Folder()
    _ = try await Run(["try"], input: "!need flour\n", in: folder.url)
    try folder.write("{}", to: "data-terminal/session.json")
    let run = try await Run(["try"], input: "!needs\n", in: folder.url)
    #expect(run.code == 1)
    #expect(run.errors.contains("data-terminal belongs to a bot"), "\(run.errors)")
    #expect(run.output == "")
  }

  @Test func `what follows in a line that is too long is no message`() async throws {
    let folder = try Folder()
    let long = "!need " + String(repeating: "x", count: 70_000) + "!need salt"
    let run = try await Run(["try"], input: "\(long)\n!need flour\n", in: folder.url)
    #expect(
      run.output == """
        Too long (32767); 500 characters at most.
        #1 need: flour.
        To take it: !take 1

        """)
  }

  @Test func `bytes that are no text, and very long lines, do no harm`() async throws {
    let folder = try Folder()
    let long = String(repeating: "x", count: 1_000_000)
    let run = try await Run(
      ["try"], input: "\u{1}\u{0}\n!need \(long)\n!need flour\n", in: folder.url)
    #expect(run.code == 0)
    #expect(run.output.hasSuffix("#1 need: flour.\nTo take it: !take 1\n"), "\(run.output)")
  }
}
