import Engine
import JSON
import PluginAPI

/// Reads the content of `m.room.message`.
struct MessageReader {
  /// The most bytes that are kept of a body. No event is larger (client-server API, "Size
  /// limits"); whoever sends more anyway has sent no command.
  static let bodyLimit = 65_536

  /// The most bytes that are kept of a file's name.
  static let nameLimit = 200

  private var type: String?
  private var body: String?
  private var effect: String?
  private var parts: [String] = []
  private var mentions: [Mention] = []
  private var newType: String?
  private var newBody: String?
  private var newMentions: [Mention] = []
  private var relation: Relation?
  private var url: String?
  private var fileName: String?
  private var fileSize: Int?
  private var profile: String?

  /// The parts of `m.relates_to`.
  private struct Relation {
    var type: String?
    var event: EventID?
    var repliesTo: EventID?
    var isFallingBack = false
  }

  /// Reads a message and our own mark in it, with those that it stands for; which anybody can write:
  /// the caller must look at the sender. Throws for a message that is odd.
  static func read(
    _ event: ClientEvent, in text: JSONReader
  ) throws -> (message: RoomMessage, mark: String?, parts: [String]) {
    guard let range = event.content else {
      throw JSONError("a message without content", offset: text.offset)
    }
    var found = MessageReader()
    var content = text.reader(over: range)
    try found.read(&content)
    return (try found.message(at: range.lowerBound), found.effect, found.parts)
  }

  private mutating func read(_ content: inout JSONReader) throws {
    try content.object { key, reader in
      switch key {
      case "msgtype": type = try reader.stringOrNil()
      case "body": body = try reader.stringOrNil()
      case "formatted_body": mentions += try Self.links(&reader)
      case "m.mentions": mentions += try Self.mentions(&reader)
      case "url": url = try reader.stringOrNil()
      case "filename": fileName = try reader.stringOrNil()
      case "info":
        guard try reader.peek() == .object else { return }
        try reader.object { key, reader in
          guard key == "size", try reader.peek() == .number else { return }
          fileSize = (try? reader.int()).flatMap { Int(exactly: $0) }
        }
      case "babillard.id": effect = try reader.stringOrNil()
      case "babillard.of":
        guard try reader.peek() == .array else { return }
        try reader.array { if let id = try $0.stringOrNil() { parts.append(id) } }
      case "com.beeper.per_message_profile":
        guard try reader.peek() == .object else { return }
        profile = try Self.profile(&reader)
      case "m.new_content":
        guard try reader.peek() == .object else { return }
        try reader.object { key, reader in
          switch key {
          case "msgtype": newType = try reader.stringOrNil()
          case "body": newBody = try reader.stringOrNil()
          case "formatted_body": newMentions += try Self.links(&reader)
          case "m.mentions": newMentions += try Self.mentions(&reader)
          default: break
          }
        }
      case "m.relates_to":
        guard try reader.peek() == .object else { return }
        relation = try Self.relation(&reader)
      default: break
      }
    }
  }

  /// The people that a formatted body links to; of a text without a link nothing is made.
  private static func links(_ reader: inout JSONReader) throws -> [Mention] {
    guard try reader.peek() == .string else { return [] }
    let range = try reader.rawValue()
    guard range.count <= bodyLimit, MentionReader.mayMention(reader.bytes[range]) else { return [] }
    var text = reader.reader(over: range)
    return MentionReader.html((try? text.string()) ?? "")
  }

  /// The people that the sender's client says it mentions.
  private static func mentions(_ reader: inout JSONReader) throws -> [Mention] {
    guard try reader.peek() == .object else { return [] }
    var mentions: [Mention] = []
    try reader.object { key, reader in
      guard key == "user_ids", try reader.peek() == .array else { return }
      try reader.array { reader in
        let user = try reader.stringOrNil().flatMap(WellFormed.user)
        if let user, mentions.count < MentionReader.limit { mentions.append(Mention(user: user)) }
      }
    }
    return mentions
  }

  /// The plain text with names in place of links; whom it and the rest of the message mention,
  /// those with a name first, each once.
  private static func resolved(
    _ body: String, _ mentions: [Mention]
  ) -> (body: String, mentions: [Mention]) {
    let (text, linked) = MentionReader.mayMention(body) ? MentionReader.plain(body) : (body, [])
    var all: [Mention] = []
    let found = mentions + linked
    for mention in found.filter({ $0.name != nil }) where !all.contains(mention) {
      all.append(mention)
    }
    for mention in found where !all.contains(where: { $0.user == mention.user }) {
      all.append(mention)
    }
    return (text, Array(all.prefix(MentionReader.limit)))
  }

  /// The name that stands before somebody else's words; nil where none does.
  private static func profile(_ reader: inout JSONReader) throws -> String? {
    var name: String?
    var hasFallback = false
    try reader.object { key, reader in
      switch key {
      case "displayname": name = try reader.stringOrNil()
      case "has_fallback": hasFallback = try reader.boolOrNil() ?? false
      default: break
      }
    }
    return hasFallback ? name?.prefix(bytes: StateReader.nameLimit) : nil
  }

  private static func relation(_ reader: inout JSONReader) throws -> Relation {
    var relation = Relation()
    try reader.object { key, reader in
      switch key {
      case "rel_type": relation.type = try reader.stringOrNil()
      case "event_id": relation.event = try reader.stringOrNil().flatMap(WellFormed.event)
      case "is_falling_back": relation.isFallingBack = try reader.boolOrNil() ?? false
      case "m.in_reply_to":
        guard try reader.peek() == .object else { return }
        try reader.object { key, reader in
          guard key == "event_id" else { return }
          relation.repliesTo = try reader.stringOrNil().flatMap(WellFormed.event)
        }
      default: break
      }
    }
    return relation
  }

  private func message(at offset: Int) throws -> RoomMessage {
    if relation?.type == "m.replace" {
      // Without knowing what it corrects, an edit must not pass for a new message.
      guard let target = relation?.event, let type = newType, let body = newBody else {
        throw JSONError("an edit of nothing, or without new content", offset: offset)
      }
      let (text, mentions) = Self.resolved(body.prefix(bytes: Self.bodyLimit), newMentions)
      return RoomMessage(kind: Self.kind(type), body: text, replaces: target, mentions: mentions)
    }
    guard let type, let body else {
      throw JSONError("a message without a type or a body", offset: offset)
    }
    let thread = relation?.type == "m.thread" ? relation?.event : nil
    let isReply = relation?.repliesTo != nil
    let (text, mentions) = Self.resolved(body.prefix(bytes: Self.bodyLimit), mentions)
    var message = RoomMessage(
      kind: Self.kind(type), body: isReply ? ReplyFallback.stripped(text) : text,
      // In a thread, the reply may be there only for clients that do not know threads.
      repliesTo: thread != nil && relation?.isFallingBack == true ? nil : relation?.repliesTo,
      thread: thread, mentions: mentions)
    message.profile = profile
    if type == "m.file", let url, MediaAddress(url) != nil {
      message.file = PostedFile(
        uri: url, name: (fileName ?? body).prefix(bytes: Self.nameLimit), size: fileSize)
    }
    // A file's own name is its body, unless it has a caption (client-server API, "Media captions").
    if Self.files.contains(type), let fileName, fileName != body { message.kind = .text }
    return message
  }

  private static let files: Set = ["m.file", "m.image"]

  private static func kind(_ type: String) -> RoomMessage.Kind {
    switch type {
    case "m.text": .text
    case "m.notice": .notice
    case "m.emote": .emote
    default: .other
    }
  }
}
