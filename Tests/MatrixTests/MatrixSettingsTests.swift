@testable import Matrix
import PluginAPI
import Testing

@Test(arguments: [
  "https://matrix.example.org", "https://matrix.example.org/", "HTTPS://Matrix.Example.org:8448",
  "https://example.org/matrix", "https://[2001:db8::1]:8448", "http://localhost",
  "http://LOCALHOST:8008", "http://127.0.0.1:8008", "http://127.1.2.3/", "http://[::1]:8008",
])
func `an address that may be used`(address: String) {
  #expect(MatrixSettings.check(homeserver: address) == nil)
}

@Test(arguments: [
  ("", "one plain URL"), ("https://a b", "one plain URL"), ("https://é", "one plain URL"),
  ("https://a\n", "one plain URL"), ("matrix.example.org", "begin with https://"),
  ("ftp://matrix.example.org", "begin with https://"), ("https:/a", "begin with https://"),
  ("https://", "no host"), ("https:///x", "no host"), ("https://:80", "no host"),
  ("https://a:", "no host"), ("https://a:x", "no host"), ("https://a:99999", "no host"),
  ("https://[::1", "no host"), ("https://[::1]x", "no host"),
  ("https://me:secret@a", "no @"), ("https://a?b", "no @"), ("https://a#b", "no @"),
  ("http://matrix.example.org", "over http://"), ("http://localhost.example.org", "over http://"),
  ("http://127.0.0.1.example.org", "over http://"), ("http://127.example.org.1", "over http://"),
  ("http://128.0.0.1", "over http://"), ("http://127.0.0.1@example.org", "no @"),
  ("http://127.0.0.1\\@example.org", "no @"),
])
func `an address that may not be used, and why`(address: String, why: String) {
  #expect(MatrixSettings.check(homeserver: address)?.contains(why) == true)
}

@Test(arguments: [
  ("@bot:x", "@bot:x", true), ("@bot:x", "@bot:y", false), ("@bot:x", "@Bot:x", false),
  ("bot", "@bot:x", true), ("@bot", "@bot:y", true), ("bot", "@bots:x", false),
  ("bot", "@robot:x", false), ("", "@:x", false),
])
func `settings name an account by its full id or its local part`(
  user: String, account: String, isNamed: Bool
) {
  let settings = MatrixSettings(
    homeserver: "https://x//", user: UserID(user), login: .password(""))
  #expect(settings.names(UserID(account)) == isNamed)
  #expect(settings.homeserver == "https://x")
}
