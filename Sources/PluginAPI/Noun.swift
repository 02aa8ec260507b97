/// What one row of a table is called, to say how many there are: `5 items`.
public struct Noun: Sendable, Hashable {
  /// One of them.
  public let one: Text
  /// Several.
  public let many: Text

  /// A noun by its two forms, each in both languages.
  public init(one: Text, many: Text) {
    self.one = one
    self.many = many
  }

  /// `1 item`, `42 counts`.
  public func counted(_ number: Int) -> Text {
    Text { language in
      let word = language.plural(number, one[language], many[language])
      return "\(language.say(number)) \(word)"
    }
  }
}
