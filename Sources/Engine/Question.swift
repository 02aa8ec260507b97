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

  /// Days after which a question is forgotten.
  static let days = 7

  static func id(_ person: UserID, _ room: RoomID, _ item: Int) -> String {
    "\(person.text) \(room.text) \(item)"
  }
}

extension Table<Question> {
  static let questions = Table<Question>("question")
}

extension Core {
  /// Notes that a person was asked.
  func ask(_ person: UserID, about item: Int, of room: RoomID, _ now: Moment) {
    for old in tables.all(.questions) where old.at < now.adding(days: -Question.days) {
      tables.write(nil, at: old.id, in: Table<Question>.questions)
    }
    let id = Question.id(person, room, item)
    tables.write(
      Question(id: id, person: person, room: room, item: item, at: now), at: id, in: .questions)
  }

  /// What a person was asked and has not answered, the latest first.
  func questions(to person: UserID) -> [Question] {
    tables.all(.questions).filter { $0.person == person }
      .sorted { ($0.at, $0.id) > ($1.at, $1.id) }
  }

  /// The person has answered.
  func settle(_ person: UserID, _ item: Int, of room: RoomID) {
    let id = Question.id(person, room, item)
    if tables.row(id, in: .questions) != nil {
      tables.write(nil, at: id, in: Table<Question>.questions)
    }
  }
}
