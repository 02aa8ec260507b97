import Phrases
import Testing

struct DetailsTests {
  @Test(arguments: [
    ("groceries private: 12 rue X, code 45B", "12 rue X, code 45B", "groceries"),
    ("groceries, private: 12 rue X", "12 rue X", "groceries"),
    ("courses privé : 12 rue X", "12 rue X", "courses"),
    ("courses en privé : 12 rue X", "12 rue X", "courses"),
    ("courses (privé : 12 rue X)", "12 rue X)", "courses"),
    ("groceries private:12 rue X", "12 rue X", "groceries"),
    ("PRIVÉ: #12", "#12", ""), ("bread private:", "", "bread"),
    ("private: a private: b", "a private: b", ""),
    ("a private lesson", nil, "a private lesson"), ("leçon privée", nil, "leçon privée"),
    ("\"private: no\" bread", nil, "\"private: no\" bread"),
  ])
  func `what is not to be shown is all that follows its mark`(
    _ line: String, _ details: String?, _ rest: String
  ) {
    var words = Utterance(normalise(line))
    #expect(words.takePrivateDetails()?.joined(separator: " · ") == details)
    #expect(words.remainingText == rest)
  }

  @Test(arguments: [
    ("112 @paul sick", "paul", "112 sick"), ("@paul:ex.org 5", "paul:ex.org", "5"),
    ("paul", nil, "paul"), ("a @ b", nil, "a @ b"), ("me@ex.org", nil, "me@ex.org"),
  ])
  func `a name with its sign is a mention`(_ line: String, _ name: String?, _ rest: String) {
    var words = Utterance(normalise(line))
    #expect(words.takeMention() == name)
    #expect(words.remainingText == rest)
  }
}
