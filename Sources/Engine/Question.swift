import PluginAPI

/// An item of a room that a person was asked about in private, or told of: so that what they type
/// there finds its room.
struct Question: Row {
  /// Person, room and item in one.
  var id: String
  var person: UserID
  var room: RoomID
  var item: Int
  var at: Moment
  /// Past this moment an answer must name the number.
  var until: Moment?
  /// True once it needs no answer any more, or never did. The row stays, so that an answer that
  /// comes later still finds its room, and is told how it ended.
  var isSettled = false

  /// Days after which a question is forgotten.
  static let days = 14

  /// Whether an answer without a number may be about it.
  func isOpen(at now: Moment) -> Bool { !isSettled && until.map { $0 > now } ?? true }

  static func id(_ person: UserID, _ room: RoomID, _ item: Int) -> String {
    "\(person.text) \(room.text) \(item)"
  }

  /// The bucket of all that were asked about an item.
  static func bucket(_ item: Int, of room: RoomID) -> String { "\(item) \(room.text)" }
}

extension Table<Question> {
  static let questions = Table<Question>(
    "question",
    indexes: [
      Index("person") { [.init($0.person.text, rank: -$0.at.milliseconds)] },
      Index("item") { [.init(Question.bucket($0.item, of: $0.room))] },
      Index("age") { [.init("all", rank: $0.at.milliseconds)] },
    ], forgetting: .removed)
}

extension Core {
  /// Notes that a person was asked, or told.
  func ask(_ word: PrivateWord, of room: RoomID, _ now: Moment) {
    guard let item = word.asks ?? word.about else { return }
    // More than one for each that comes, so that they do not pile up.
    for old in tables.list("all", of: "age", limit: 4, in: Table<Question>.questions)
    where old.at < now.adding(days: -Question.days) {
      tables.write(nil, at: old.id, in: Table<Question>.questions)
    }
    let id = Question.id(word.person, room, item)
    // What is asked in the same moment is in order too: a plain answer is to the last.
    let last = tables.list(word.person.text, of: "person", limit: 1, in: Table<Question>.questions)
    let at = last.first.map { max(now, $0.at.adding(milliseconds: 1)) } ?? now
    var question = Question(
      id: id, person: word.person, room: room, item: item, at: at, until: word.until)
    if word.asks == nil {
      // Told of it: an open question about it stays open.
      let known = tables.row(id, in: .questions)
      question.isSettled = known?.isSettled ?? true
      question.until = known?.until
    }
    tables.write(question, at: id, in: .questions)
  }

  /// What a person was asked or told lately, the latest first; what is settled too. The last
  /// hundred at most.
  func questions(to person: UserID, _ now: Moment) -> [Question] {
    tables.list(person.text, of: "person", limit: 100, in: Table<Question>.questions)
      .filter { $0.at >= now.adding(days: -Question.days) }
      .sorted { ($0.at, $0.id) > ($1.at, $1.id) }
  }

  /// Nobody needs to answer any more.
  func settle(_ item: Int, of room: RoomID) {
    let bucket = Question.bucket(item, of: room)
    for var question in tables.list(bucket, of: "item", in: Table<Question>.questions)
    where !question.isSettled {
      question.isSettled = true
      tables.write(question, at: question.id, in: .questions)
    }
  }
}
