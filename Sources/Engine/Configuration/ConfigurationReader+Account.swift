import PluginAPI

extension ConfigurationReader {
  /// The account; nil where a part of it is missing or wrong.
  func account(_ file: Section, _ login: LoginSource?, isRequired: Bool) -> Account? {
    let homeserver = file["homeserver"].flatMap(homeserver)
    let user = file["user"].flatMap { self.user($0, isOld: false, example: Self.bot) }
    if isRequired {
      if file["homeserver"] == nil {
        file.missing(
          "homeserver", "write the server's address, such as \"\(HomeserverAddress.example)\"")
      }
      if file["user"] == nil {
        file.missing("user", "write the bot's user id, such as \"\(Self.bot)\"")
      }
      if file["login"] == nil { file.missing("login", "write \(Self.loginExample)") }
    }
    guard let homeserver, let user, let login else { return nil }
    return Account(homeserver: homeserver, user: user, login: login)
  }

  /// A user id.
  ///
  /// - Parameter isOld: whether the grammar of the early days is allowed, as people may have it.
  func user(_ entry: SectionEntry, isOld: Bool, example: String) -> UserID? {
    guard let text = entry.text("a user id such as \"\(example)\"") else { return nil }
    if let complaint = MatrixName.complaint(aboutUser: text, isOld: isOld, example: example) {
      entry.complain(complaint)
      return nil
    }
    return UserID(text)
  }

  private static let bot = "@babillard:example.org"

  private func homeserver(_ entry: SectionEntry) -> String? {
    guard let text = entry.text("an address such as \"\(HomeserverAddress.example)\"") else {
      return nil
    }
    do {
      return try HomeserverAddress(text).text
    } catch {
      entry.complain(error.sentence)
      return nil
    }
  }
}
