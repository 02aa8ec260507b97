import PluginAPI

/// A shop, and what people have told of it.
struct Shop: Row, Hashable {
  /// Its number among the shops of the room.
  let id: Int
  /// Its name, as people write it.
  var name: String
  /// The key of a category, or what was typed.
  var category: String
  /// Where, as it is shown.
  var place: String?
  /// Where that is, where it is known.
  var site: Coordinates?
  /// Its hours, as OpenStreetMap writes them.
  var hours: String?
  /// What was typed or imported, where the hours are not the same text.
  var typedHours: String?
  /// True where somebody said that it is open, and not when.
  var isSaidOpen: Bool?
  /// What holds in place of the hours for a time.
  var override: HoursOverride?
  /// How to buy there: takeaway, delivery.
  var how: String?
  /// Its page.
  var web: String?
  /// Days that are not as the others.
  var exceptions: [DayException] = []
  /// Who has looked at it last, and when.
  var checked: Sighting?
  /// What was seen last.
  var seen: Sighting?
  /// What was seen against the hours, lately.
  var doubts: [Sighting]?
  /// What it gives to whom.
  var discounts: [Discount] = []
  /// Its object in OpenStreetMap: `node/123`.
  var osm: String?
  /// Who brought it in.
  var by: Person
  /// When.
  var at: Moment
  /// When it was changed last.
  var changed: Moment
  /// Who says that it is closed for good.
  var isGoneBy: Person?

  /// The most characters of each part.
  static let nameLimit = 60
  static let wordLimit = 120

  init(id: Int, name: String, category: String, by: Person, at: Moment) {
    self.id = id
    self.name = name
    self.category = category
    self.by = by
    self.at = at
    changed = at
  }
}

/// Somebody was there, or has looked.
struct Sighting: Codable, Hashable {
  /// Who; nil where a file said so.
  var by: Person?
  var at: Moment
  /// Whether the door was open; nil where that was not the matter.
  var isOpen: Bool?
}

/// What holds in place of the hours for a time, as `opening_hours:covid19` says it.
struct HoursOverride: Codable, Hashable {
  /// `same`, `open`, `off`, `restricted`, or hours.
  var value: String
  /// What was written beside it.
  var comment: String?
  /// The last day on which it holds.
  var until: Day?
}

/// Days on which a shop is closed, or open at other hours.
struct DayException: Codable, Hashable {
  var from: Day
  var to: Day
  /// Hours of those days, `08:00-12:00`; nil where it is closed.
  var hours: String?
  var reason: String?
  /// Who said so.
  var by: [Person]
  /// True where a coordinator said so, or a file.
  var isCertain: Bool?

  /// Two members make it sure.
  var isSure: Bool { isCertain == true || Set(by.map(\.id)).count > 1 }

  func covers(_ day: Day) -> Bool { from <= day && day <= to }

  /// Whether it is about the same days, what is over not counted.
  func isSame(as other: DayException, from today: Day) -> Bool {
    max(from, today) == max(other.from, today) && to == other.to
  }
}
