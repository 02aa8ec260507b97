/// A room as a plugin sees it: its facts, its tables and its clock. Valid within one turn only.
public final class Room {
  /// The room's id.
  public let id: RoomID
  /// Its name as people know it.
  public let name: String
  /// Its language.
  public private(set) var language: Language
  /// Its time zone.
  public private(set) var zone: Zone
  /// The moment of this turn.
  public let now: Moment
  /// What a command begins with.
  public let prefix: String
  /// How many open items one person may have here; 0 is no limit.
  public let openItemsPerPerson: Int
  /// The plugins that are on here.
  public let plugins: [any Plugin]
  /// Its admins, to tell or to name; three at most.
  public var admins: [Person] { namedAdmins() }

  private let store: any TableStore
  private let namedAdmins: () -> [Person]
  private let named: (UserID) -> Person
  private let chosen: (UserID) -> OwnChoices?
  private let sharedArea: () -> Area?

  /// A room of these facts, its tables in `store`.
  public init(
    id: RoomID, name: String, language: Language, zone: Zone, now: Moment, prefix: String,
    openItemsPerPerson: Int, plugins: [any Plugin], admins: @escaping () -> [Person],
    person: @escaping (UserID) -> Person = { NoMembers().person($0) },
    choices: @escaping (UserID) -> OwnChoices? = { _ in OwnChoices() },
    area: @escaping () -> Area? = { nil }, store: any TableStore
  ) {
    sharedArea = area
    self.id = id
    self.name = name
    self.language = language
    self.zone = zone
    self.now = now
    self.prefix = prefix
    self.openItemsPerPerson = openItemsPerPerson
    self.plugins = plugins
    namedAdmins = admins
    named = person
    chosen = choices
    self.store = store
  }

  /// That person, with the name they go by here.
  public func person(_ user: UserID) -> Person { named(user) }

  /// What that person has chosen for themselves, for what is said to them alone; nil where they have
  /// left the room, so that nothing of it is for them.
  public func choices(of user: UserID) -> OwnChoices? { chosen(user) }

  /// The rooms that share their open requests with this one; nil where none was ever agreed on.
  public var area: Area? { sharedArea() }

  /// Whether a command of that name is on here: an answer names no other.
  public func knows(_ command: String) -> Bool {
    plugins.contains { $0.commands.contains { $0.words.name == command } }
  }

  /// The rows of a table in this room.
  public subscript<R: Row>(table: Table<R>) -> Rows<R> {
    Rows(table: table, room: id, store: store)
  }

  /// The next number of a counter of this room: 1, 2, 3 …; never one that was given before, also
  /// where the command that took it was refused.
  public func next(_ counter: String) -> Int { store.next(counter, of: id) }

  /// Keeps a text (an address, a telephone number) in a file of its own, where neither rows nor
  /// journal nor any message that waits hold it. If the command is refused it is not kept.
  public func keep(apart text: String) -> PrivateRef { store.keep(apart: text, of: id) }

  /// Takes a text that was kept apart away, once what the turn does is safe. A message that waits
  /// with it then says that it is gone.
  public func erase(_ ref: PrivateRef) { store.erase(ref, of: id) }

  /// Whether a text that was kept apart is still there. With the command that gave it, `!undo` takes
  /// it away for good.
  public func keeps(_ ref: PrivateRef) -> Bool { store.keeps(ref, of: id) }

  /// A setting of this room: what was chosen in the chat, else the configuration's, else the
  /// default.
  public subscript<Value>(setting: Setting<Value>) -> Value {
    get {
      guard let stored = store.value(of: setting.key, in: id) else { return setting.standard }
      return (try? Value(setting: stored)) ?? setting.standard
    }
    set { store.set(newValue.setting, of: setting.key, in: id) }
  }

  /// Sets its language, as `!settings lang` does.
  public func setLanguage(_ language: Language) {
    store.set(language.setting, of: .language, in: id)
    self.language = language
  }

  /// Sets its time zone, as `!settings tz` does.
  public func setZone(_ zone: Zone) {
    store.set(zone.setting, of: .zone, in: id)
    self.zone = zone
  }

  /// A setting of a person: what they chose for themselves, else what holds in this room.
  public func value<Value>(of setting: Setting<Value>, for person: UserID) -> Value {
    let own = store.value(of: setting.key, for: person)
    return own.flatMap { try? Value(setting: $0) } ?? self[setting]
  }
}
