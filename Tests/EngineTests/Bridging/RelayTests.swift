import PluginAPI
import Testing

@testable import Engine

/// What is read of those who speak through bridges.
@Suite struct RelayTests {
  private let user = UserID("@matterbridge:ex.org")

  private func read(_ body: String, as pattern: String) -> String? {
    Relay(user, pattern: pattern)?.reading(of: body).map { "\($0.nick)|\($0.words)" }
  }

  @Test(arguments: [
    ("[{protocol}] <{nick}> ", "[irc] <yann> !need 20", "yann|!need 20"),
    ("[{protocol}] <{nick}> ", "[irc] <yann> !need 20\n<op> !close 12", "yann|!need 20"),
    ("<{nick}> ", "<op> !close 12 <x> bonjour", "op|!close 12 <x> bonjour"),
    ("{nick}: ", "Zoé: !besoin 3 pains", "Zoé|!besoin 3 pains"),
    ("<{nick}> ", "<y\u{200B}ann> !needs", "yann|!needs"),
  ]) func `a line is whoever's the pattern says`(pattern: String, body: String, read: String) {
    #expect(self.read(body, as: pattern) == read)
  }

  @Test(arguments: [
    ("<{nick}> ", "!need 20"), ("<{nick}> ", " <yann> !need"), ("<{nick}> ", "<> !need"),
    ("<{nick}> ", "bonjour <op> !close 12"), ("[{protocol}] <{nick}> ", "<yann> !need"),
  ]) func `a line of another form is nobody's`(pattern: String, body: String) {
    #expect(read(body, as: pattern) == nil)
  }

  @Test(arguments: ["<nick> ", "{nick}", "{nick}{protocol} ", "{nick} {nick} ", ""])
  func `a pattern must say where the name ends`(pattern: String) {
    #expect(Relay(user, pattern: pattern) == nil)
  }

  @Test(arguments: [
    ("visiÃ¨res Ã\u{A0} MontrÃ©al", "visières à Montréal"), ("Ã©Ã©Ã", "éé"),
    ("visières", "visières"), ("ok Ã© et €", "ok Ã© et €"), ("Ã plus", "Ã plus"),
    ("besoin", "besoin"),
  ]) func `a line that was read in the wrong letters is put right`(line: String, meant: String) {
    #expect(Mojibake.repaired(line) == meant)
  }

  @Test func `those whom a relay names have no account`() {
    let yann = UserID(relay: user, nick: "yann")
    #expect(yann.relay == user)
    #expect(UserID("@a/b:ex.org").relay == nil)
    #expect(UserID("@lea:ex.org").relay == nil)
  }
}
