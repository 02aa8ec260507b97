public import PluginAPI

/// What the configuration says to the engine, checked and typed.
public struct Rules: Sendable {
  /// Whether a plugin is on, and its settings.
  public struct BotRule: Sendable, Hashable {
    /// Whether it is on.
    public var isOn: Bool
    /// Settings by name.
    public var settings: [String: SettingValue]

    /// A rule of these parts.
    public init(isOn: Bool, settings: [String: SettingValue] = [:]) {
      self.isOn = isOn
      self.settings = settings
    }
  }

  /// What differs in one room.
  public struct RoomRule: Sendable, Hashable {
    /// Its language, where it is not the bot's.
    public var language: Language?
    /// Its zone, where it is not the bot's.
    public var zone: Zone?
    /// The middle of its area, where it is not the bot's.
    public var centre: Coordinates?
    /// Plugins by name; one that is not named is as everywhere.
    public var bots: [String: BotRule]
    /// Whether it is bridged.
    public var bridge: BridgeMode
    /// How logging commands are answered, where not as everywhere.
    public var acknowledgement: Acknowledgement?
    /// Which spaces stand before French signs, where not as everywhere.
    public var typography: Typography?

    /// A rule of these parts.
    public init(
      language: Language? = nil, zone: Zone? = nil, bots: [String: BotRule] = [:],
      bridge: BridgeMode = .auto, acknowledgement: Acknowledgement? = nil,
      typography: Typography? = nil
    ) {
      self.language = language
      self.zone = zone
      self.bots = bots
      self.bridge = bridge
      self.acknowledgement = acknowledgement
      self.typography = typography
    }
  }

  /// What nobody may go beyond. A limit of 0 is no limit.
  public struct Limits: Sendable, Hashable {
    /// Commands a person may type in a minute (E27).
    public var commandsPerMinute = 20
    /// Open items a person may have in a room.
    public var openItemsPerPerson = 50
    /// Days after which a command is too old to be done; no key of the configuration sets them.
    public var messageDays = 7
    /// Rooms that the bot will be in.
    public var rooms = 50

    /// The defaults.
    public init() {}
  }

  /// What a command begins with.
  public var prefix = "!"
  /// The language of rooms that have none of their own.
  public var language: Language
  /// The zone of rooms that have none of their own.
  public var zone: Zone
  /// Who runs this bot.
  public var owners: Set<UserID> = []
  /// The places that are known.
  public var places = PlaceList()
  /// The middle of the area of rooms that have none of their own.
  public var centre: Coordinates?
  /// The things that are known.
  public var items = ItemCatalogue()
  /// Whose invitations are followed, into any room.
  public var invites: [IDPattern] = []
  /// The rooms into which anybody's invitation is followed.
  public var invitedRooms: [IDPattern] = []
  /// The limits.
  public var limits = Limits()
  /// Plugins by name; nil: all are on. Where there are some, those not named are off.
  public var bots: [String: BotRule]?
  /// How logging commands are answered.
  public var acknowledgement = Acknowledgement.auto
  /// Which spaces stand before French signs.
  public var typography = Typography.auto
  /// The keys of the configuration that stand in the file: `language`, `limits.rooms`. What is not
  /// among them is the default.
  public var stated: Set<String> = []
  /// Who speaks through a bridge.
  public var bridging = Bridging()
  /// What differs by room.
  public var rooms: [RoomID: RoomRule] = [:]

  /// Rules of this language and zone, all else by default.
  public init(language: Language, zone: Zone) {
    self.language = language
    self.zone = zone
  }

  func language(of room: RoomID) -> Language { rooms[room]?.language ?? language }

  func zone(of room: RoomID) -> Zone { rooms[room]?.zone ?? zone }

  func centre(of room: RoomID) -> Coordinates? { rooms[room]?.centre ?? centre }

  func typography(in room: RoomID) -> Typography { rooms[room]?.typography ?? typography }

  func acknowledgement(in room: RoomID) -> Acknowledgement {
    rooms[room]?.acknowledgement ?? acknowledgement
  }

  func isOn(_ plugin: any Plugin, in room: RoomID) -> Bool {
    if plugin.isAlwaysOn { return true }
    if let rule = rooms[room]?.bots[plugin.name] { return rule.isOn }
    guard let bots else { return true }
    return bots[plugin.name]?.isOn ?? false
  }
}
