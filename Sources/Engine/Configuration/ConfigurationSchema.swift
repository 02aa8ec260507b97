import JSON
public import PluginAPI

/// The JSON Schema of a configuration file, made of what the bot and its plugins declare: editors
/// complete and check the file by it. `check` says more than a schema can.
public struct ConfigurationSchema {
  private let plugins: [any Plugin]

  /// - Parameter plugins: those that `bots` can name, with their settings.
  public init(plugins: [any Plugin]) { self.plugins = plugins }

  /// The schema as a file holds it, one member a line.
  public var bytes: [UInt8] { JSONValue.object(root).encoded(pretty: true) }

  private var root: JSONObject {
    var schema = Self.section(properties, "Babillard's configuration")
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["required"] = ["homeserver", "user", "login"]
    return schema
  }

  /// In the order of the example.
  private var properties: [(String, JSONObject)] {
    [
      ("homeserver", Self.text("The homeserver's address, or its name")),
      ("user", Self.user("The bot's own id")),
      ("login", login),
      ("data", Self.text("The folder of the state; a relative path begins at this file's folder")),
      ("prefix", Self.text("What a command begins with: 1 to 3 signs", most: 3)),
      ("language", own("language")), ("timeZone", own("timeZone")), ("ack", own("ack")),
      ("typo", own("typo")),
      ("owners", Self.list(of: Self.user(nil), "Who runs this bot, by user id")),
      (
        "invites",
        Self.section(
          [
            (
              "from",
              Self.list(
                of: Self.text(nil),
                "Whose invitations are followed: user ids, in which * stands for anything")
            ),
            (
              "rooms",
              Self.list(
                of: Self.text(nil),
                "The rooms that are entered whoever invites: ids, in which * stands for anything")
            ),
          ], nil)
      ),
      ("limits", limits),
      ("places", Self.text("The list of places, a CSV file")), ("centre", own("centre")),
      ("items", items), ("bridges", bridges), ("bots", bots), ("rooms", rooms),
    ]
  }

  private func own(_ name: String) -> JSONObject {
    guard let setting = OwnSettings.all.first(where: { $0.key.name == name }) else {
      return Self.text(nil)
    }
    return Self.schema(of: setting)
  }

  private var limits: JSONObject {
    let lead = "limits."
    let all = OwnSettings.all.filter { $0.key.name.hasPrefix(lead) }
    return Self.section(
      all.map { (String($0.key.name.dropFirst(lead.count)), Self.schema(of: $0)) },
      "What nobody may go beyond")
  }

  private var login: JSONObject {
    let source: JSONObject = [
      "anyOf": [
        ["type": "string"],
        .object(Self.section([("env", Self.text("The environment variable that holds it"))], nil)),
        .object(Self.section([("file", Self.text("The file that holds it"))], nil)),
      ]
    ]
    return Self.section(
      [
        ("password", source), ("token", source),
        ("device", Self.text("The device that the token belongs to")),
      ], "How the bot logs in: by password, or by token")
  }

  private var bridges: JSONObject {
    let relays: JSONObject = [
      "type": "object",
      "description":
        "Accounts that speak for everybody on the far side, and how their lines begin",
      "additionalProperties": ["type": "string"],
    ]
    return Self.section(
      [
        (
          "ghosts",
          Self.list(of: Self.text(nil), "Who stands for a nick; * stands for anything")
        ),
        ("bots", Self.list(of: Self.user(nil), "Bridges' own accounts; their invitations count")),
        ("own", Self.list(of: Self.text(nil), "Ghosts through which the bot itself is heard")),
        ("relays", relays),
        (
          "profiles",
          Self.list(of: Self.text(nil), "Who may say whose words a message is")
        ),
      ], "Who speaks through bridges")
  }

  private var items: JSONObject {
    var items: JSONObject = [
      "type": "object",
      "description": "Things beside those that are known anyway, with what they are called",
    ]
    let names = Self.list(of: Self.text(nil), nil)
    items["patternProperties"] = ["^//": true]
    items["additionalProperties"] = .object(Self.section([("fr", names), ("en", names)], nil))
    return items
  }

  private var bots: JSONObject {
    Self.section(
      plugins.map { plugin in
        let settings = Self.section(
          plugin.settings.map { ($0.key.name, Self.schema(of: $0)) }, nil)
        let isOn: JSONObject = plugin.isAlwaysOn ? ["const": true] : ["type": "boolean"]
        return (plugin.name, ["anyOf": [.object(isOn), .object(settings)]])
      }, "Plugins: true, false, or settings; where there are some, the rest is off")
  }

  private var rooms: JSONObject {
    let room = Self.section(
      [
        ("language", own("language")), ("timeZone", own("timeZone")), ("ack", own("ack")),
        ("typo", own("typo")),
        ("centre", own("centre")), ("bots", bots),
        (
          "bridge",
          [
            "enum": .array(BridgeMode.allCases.map { .string($0.rawValue) }),
            "description": "Whether it is bridged; auto finds out",
          ]
        ),
      ], nil)
    return [
      "type": "object", "description": "What differs in a room, by its alias or id",
      "patternProperties": ["^[#!]": .object(room), "^//": true],
      "additionalProperties": false,
    ]
  }

  // MARK: Parts

  private static func section(
    _ properties: [(String, JSONObject)], _ description: String?
  ) -> JSONObject {
    var schema: JSONObject = ["type": "object"]
    schema["description"] = description.map { .string($0) }
    var members = JSONObject()
    for (key, value) in properties { members[key] = .object(value) }
    schema["properties"] = .object(members)
    // Keys that begin with // are comments, at any level.
    schema["patternProperties"] = ["^//": true, "^\\$schema$": true]
    schema["additionalProperties"] = false
    return schema
  }

  private static func text(_ description: String?, most: Int64? = nil) -> JSONObject {
    var schema: JSONObject = ["type": "string", "minLength": 1]
    schema["maxLength"] = most.map { .int($0) }
    schema["description"] = description.map { .string($0) }
    return schema
  }

  private static func user(_ description: String?) -> JSONObject {
    var schema: JSONObject = ["type": "string", "pattern": "^@[^:]+:.+$"]
    schema["description"] = description.map { .string($0) }
    return schema
  }

  private static func list(of element: JSONObject, _ description: String?) -> JSONObject {
    var schema: JSONObject = ["type": "array", "items": .object(element)]
    schema["description"] = description.map { .string($0) }
    return schema
  }

  private static func schema(of setting: any AnySetting) -> JSONObject {
    var schema = schema(of: setting.form)
    schema["description"] = .string(setting.help.en)
    schema["default"] = setting.standardValue.map { JSONValue($0) }
    return schema
  }

  private static func schema(of form: SettingForm) -> JSONObject {
    switch form {
    case .flag: ["type": "boolean"]
    case .number(let range):
      [
        "type": "integer", "minimum": .int(Int64(range.lowerBound)),
        "maximum": .int(Int64(range.upperBound)),
      ]
    case .duration(let range):
      range.contains(0)
        ? ["anyOf": [["const": 0], ["type": "string", "pattern": "^[0-9]+(d|h|min)$"]]]
        : ["type": "string", "pattern": "^[0-9]+(d|h|min)$"]
    case .time: ["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"]
    case .weekdays:
      [
        "type": "array", "uniqueItems": true,
        "items": [
          "enum": .array(
            WeekdaySet.all.setting.texts.map { .string($0) })
        ],
      ]
    case .zone, .place: ["type": "string", "minLength": 1]
    case .language: ["enum": .array(Language.allCases.map { .string($0.rawValue) })]
    case .choice(let choices): ["enum": .array(choices.map { .string($0.code) })]
    case .list(let most, let characters):
      [
        "type": "array", "maxItems": .int(Int64(most)),
        "items": ["type": "string", "minLength": 1, "maxLength": .int(Int64(characters))],
      ]
    case .things(let most):
      [
        "type": "array", "maxItems": .int(Int64(most)),
        "items": ["type": "string", "minLength": 1, "maxLength": 100],
      ]
    case .folder: ["type": "string", "minLength": 1]
    case .text(let characters):
      ["type": "string", "minLength": 1, "maxLength": .int(Int64(characters))]
    case .person: user(nil)
    }
  }
}

extension SettingValue {
  /// The texts of a list.
  fileprivate var texts: [String] {
    if case .list(let texts) = self { texts } else { [] }
  }
}

extension JSONValue {
  fileprivate init(_ value: SettingValue) {
    switch value {
    case .flag(let flag): self = .bool(flag)
    case .number(let number): self = .int(Int64(number))
    case .text(let text): self = .string(text)
    case .list(let texts): self = .array(texts.map { .string($0) })
    }
  }
}
