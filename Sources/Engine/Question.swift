import PluginAPI

/// Something that a person was asked in private about an item of a room: so that their answer,
/// typed there, finds its room.
struct Question: Row {
  /// Person, room and item in one.
  var id: String
  var person: UserID
  var room: RoomID
  var item: Int
  var at: Moment
  /// Past this moment an answer must name the number.
  var until: Moment?
  /// True once it needs no answer any more. The row stays, so that an answer that comes later
  /// still finds its room, and is told how it ended.
  var isSettled = false

  /// Days after which a question is forgotten.
  static let days = 7

  /// Whether an answer without a number may be about it.
  func isOpen(at now: Moment) -> Bool { !isSettled && until.map { $0 > now } ?? true }

  static func id(_ person: UserID, _ room: RoomID, _ item: Int) -> String {
    "\(person.text) \(room.text) \(item)"
  }
}

extension Table<Question> {
  static let questions = Table<Question>("question")
}

extension Core {
  /// Notes that a person was asked.
  func ask(_ word: PrivateWord, of room: RoomID, _ now: Moment) {
    guard let item = word.asks else { return }

    for old in tables.all(.questions) where old.at < now.adding(days: -Question.days) {
      tables.write(nil, at: old.id, in: Table<Question>.questions)
    }
    let id = Question.id(word.person, room, item)
    tables.write(
      Question(
        id: id, person: word.person, room: room, item: item, at: now, until: word.until), at: id,
      in: .questions)
  }

  /// What a person was asked lately, the latest first; what is settled too.
  func questions(to person: UserID) -> [Question] {
    tables.all(.questions).filter { $0.person == person }
      .sorted { ($0.at, $0.id) > ($1.at, $1.id) }
  }

  /// Nobody needs to answer any more.
  func settle(_ item: Int, of room: RoomID) {
    for var question in tables.all(.questions) where question.item == item && question.room == room
    {
      question.isSettled = true
      tables.write(question, at: question.id, in: .questions)
    }
  }
}
