import Engine
import Testing

/// A disk of two good files, and one that cannot be read.
private func file(_ path: String) throws -> [UInt8]? {
  switch path {
  case "/run/password": return Array("from the file\r\n".utf8)
  case "/run/empty": return Array("\n".utf8)
  case "/run/lines": return Array("one\ntwo\n".utf8)
  case "/run/binary": return [0xFF, 0x41]
  case "/run/large": return Array(repeating: 0x41, count: 4_097)
  case "/run/closed": throw Refused()
  default: return nil
  }
}

private struct Refused: Error, CustomStringConvertible {
  let description = "permission denied"
}

private let environment = ["SET": "from the environment\n", "EMPTY": ""]

/// The line that a source is refused with, or a word where it is not.
private func refusal(_ source: LoginSource) -> String {
  do throws(ConfigurationError) {
    _ = try source.resolve(environment: environment, readFile: file)
    return "accepted"
  } catch {
    return error.description
  }
}

@Suite struct ConfigurationSecretTests {
  @Test func `a secret is taken as it is, from the environment or from a file`() throws {
    func login(_ source: LoginSource) throws -> Login {
      try source.resolve(environment: environment, readFile: file)
    }
    #expect(try login(.password(.literal("as it is\n"))) == .password("as it is\n"))
    #expect(try login(.password(.env("SET"))) == .password("from the environment"))
    #expect(
      try login(.token(.file("/run/password"), device: "D"))
        == .token("from the file", device: "D"))
  }

  @Test func `a secret that cannot be had is refused in a sentence`() {
    #expect(
      refusal(.password(.env("UNSET")))
        == "login.password: the environment variable UNSET is not set")
    #expect(
      refusal(.token(.env("EMPTY"), device: nil))
        == "login.token: the environment variable EMPTY is empty")
    #expect(
      refusal(.password(.file("/run/none")))
        == "login.password: there is no file \"/run/none\"")
    #expect(
      refusal(.password(.file("/run/closed")))
        == "login.password: the file \"/run/closed\" cannot be read: permission denied")
    #expect(
      refusal(.password(.file("/run/empty")))
        == "login.password: the file \"/run/empty\" is empty")
    #expect(
      refusal(.password(.file("/run/lines")))
        == "login.password: the file \"/run/lines\" holds more than one line of text")
    #expect(
      refusal(.password(.file("/run/binary")))
        == "login.password: the file \"/run/binary\" holds what is not UTF-8")
    #expect(
      refusal(.password(.file("/run/large")))
        == "login.password: the file \"/run/large\" holds more than 4096 bytes, too many for a "
        + "password or a token")
  }

  @Test func `a secret is never printed`() throws {
    let configuration = try readConfiguration(
      """
      { "homeserver": "https://a.b", "user": "@a:b", "login": { "token": "hush-hush" } }
      """, for: .running)
    let source = try #require(configuration.account?.login)
    let login = try source.resolve(environment: [:], readFile: file)
    var printed = "\(configuration) \(source) \(login) \(String(reflecting: login)) "
    dump(configuration, to: &printed)
    dump(source, to: &printed)
    dump(login, to: &printed)
    dump(Login.password("hush-hush"), to: &printed)
    #expect(printed.contains("(a secret)"))
    #expect(!printed.contains("hush"))
  }

  @Test(
    arguments: [
      #"{ "login": { "password": { "env": "hush hush" } } }"#,
      #"{ "login": { "password": { "env": ["hush"] } } }"#,
      #"{ "login": { "password": ["hush"] } }"#, #"{ "login": "hush" }"#,
      #"{ "login": { "token": "hush", "device": "hush hush" } }"#,
      #"{ "login": { "password": { "file": "hush\u0000" } } }"#,
      #"{ "homeserver": "https://nina:hush@example.org" }"#,
      #"{ "homeserver": "ftp://nina:hush@example.org" }"#,
    ])
  func `an error does not give away what may be a secret in the wrong place`(text: String) {
    let lines = configurationErrors(of: text).map(\.description)
    #expect(lines.count == 1)
    #expect(!lines.joined().contains("hush"))
  }
}
