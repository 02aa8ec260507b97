import Engine
import Testing

@Suite struct ConfigurationErrorTests {
  @Test(arguments: ["types", "names", "account", "rules", "bots", "bridges", "syntax"])
  func `all that is wrong with a file is said at once`(table: String) throws {
    for file in try BrokenFile.table(table) {
      #expect(
        configurationErrors(of: file.text, for: file.purpose).map(\.description) == file.errors,
        "\(file.name)")
    }
  }

  @Test func `six mistakes give six errors, with their lines, in the order of the file`() {
    let text = """
      {
        "homeserver": "https://matrix.example.org",
        "user": "babillard",
        "login": {},
        "timezone": "Europe/Paris",
        "timeZone": "Europe/Pariss",
        "bots": {
          "digset": {},
          "digest": { "at": 25 }
        }
      }
      """
    #expect(
      configurationErrors(of: text, for: .running) == [
        ConfigurationError(
          path: "user",
          message: "expected a user id such as \"@babillard:example.org\", found \"babillard\"",
          line: 3),
        ConfigurationError(
          path: "login",
          message: "expected \"password\" or \"token\"; write "
            + "{ \"password\": { \"env\": \"BABILLARD_PASSWORD\" } }",
          line: 4),
        ConfigurationError(
          path: "timezone", message: "unknown key; did you mean \"timeZone\"?", line: 5),
        ConfigurationError(
          path: "timeZone",
          message: "there is no time zone \"Europe/Pariss\"; did you mean \"Europe/Paris\"?",
          line: 6),
        ConfigurationError(
          path: "bots.digset",
          message: "there is no bot of this name; did you mean \"digest\"? "
            + "There are: aid, digest, shops, makers, help",
          line: 8),
        ConfigurationError(
          path: "bots.digest.at",
          message: "digest expects a time of day such as \"19:00\", found 25", line: 9),
      ])
  }

  @Test func `a syntax error has its line`() {
    #expect(
      configurationErrors(of: "{\n  \"prefix\": \"!\",\n  \"owners\": [\n    1,\n  ]\n}") == [
        ConfigurationError(
          path: "",
          message: "line 4, column 6: a comma stands after the last one of a list or object; "
            + "take it away",
          line: 4)
      ])
  }

  @Test func `a file without end, or larger than the bound, is refused`() {
    let bomb = String(repeating: "{\"rooms\":", count: 100_000)
    #expect(
      configurationErrors(of: bomb).map(\.description) == [
        "line 1, column 1153: more than 128 levels of nesting"
      ])
    let large = "{\"//\": \"" + String(repeating: "a", count: 5_000_000) + "\"}"
    #expect(
      configurationErrors(of: large).map(\.description) == ["the file is larger than 1048576 bytes"]
    )
  }

  @Test func `a file that is all wrong has a hundred errors and a word about the rest`() {
    let rooms = (0..<9_000).map { "\"#r\($0):example.org\":{\"timeZone\":\"Europe/Pariss\"}" }
    let found = configurationErrors(of: "{\"rooms\":{\(rooms.joined(separator: ","))}}")
    #expect(found.count == 101)
    #expect(
      found.first?.description
        == "rooms.#r0:example.org.timeZone: there is no time zone \"Europe/Pariss\"; "
        + "did you mean \"Europe/Paris\"?")
    #expect(found.last?.description == "there are more errors than these")
  }

  @Test func `bytes that are no text are refused in a sentence`() {
    func lines(_ bytes: [UInt8]) -> [String] {
      do throws(ConfigurationErrors) {
        _ = try configurationReader.read(bytes)
        return []
      } catch {
        return error.all.map(\.description)
      }
    }
    #expect(
      lines([0xFF, 0xFE, 0x7B, 0x00]) == [
        "line 1, column 1: the file is not UTF-8; save it as UTF-8"
      ])
    #expect(
      lines(Array("{\"prefix\": \"".utf8) + [0xE9] + Array("\"}".utf8)) == [
        "line 1, column 13: this text is not UTF-8; save the file as UTF-8"
      ])
  }

  @Test func `a file cut at any byte is refused in one line and never crashes`() throws {
    let file = try repositoryFile("config.example.json").dropLast()
    for length in 0..<file.count {
      let found = configurationErrors(
        of: String(decoding: file.prefix(length), as: UTF8.self), for: .running)
      #expect(found.count == 1 && found.first?.line != nil, "\(length)")
    }
  }
}
