import JSON
import PluginAPI

// A message in the journal:
// {"body":"…","names":[41],"purpose":"reply","to":{"room":{"_0":"!room"}}}

extension Message {
  init(from reader: inout JSONReader) throws {
    var to: Target?
    var body: String?
    var purpose: Purpose?
    var names: [Int]?
    var message = Message(to: .room(RoomID("")), body: "")
    try reader.object { key, reader in
      switch key {
      case "to": to = try Target(from: &reader)
      case "body": body = try reader.string()
      case "html": message.html = try reader.stringUnlessNull()
      case "thread": message.thread = try reader.stringUnlessNull().map { EventID($0) }
      case "asker": message.asker = try reader.stringUnlessNull()
      case "names":
        var all: [Int] = []
        try reader.array { all.append(Int(try $0.int())) }
        names = all
      case "purpose":
        let word = try reader.string()
        purpose = Purpose(rawValue: word)
        if purpose == nil { throw StateError.other("a message of an unknown purpose: \(word)") }
      case "notAfter": if try !reader.takeNull() { message.notAfter = try reader.moment() }
      case "fallback": message.fallback = try reader.stringUnlessNull().map { RoomID($0) }
      case "about": message.about = try reader.stringUnlessNull().map { RoomID($0) }
      case "instead": message.instead = try reader.stringUnlessNull()
      case "staysBehind": message.staysBehind = try reader.boolOrNil() ?? false
      case "plain": message.isPlain = try reader.bool()
      case "details": message.details = try Detail.list(from: &reader)
      case "parts": try reader.array { message.parts.append(try Part(from: &$0)) }
      default: break
      }
    }
    guard let to, let body, let names, let purpose else {
      throw StateError.other("a message lacks its place, its words, its numbers or its purpose")
    }
    message.to = to
    message.body = body
    message.names = names
    message.purpose = purpose
    self = message
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if let about { writer.member("about", about.text) }
      if let asker { writer.member("asker", asker) }
      writer.member("body", body)
      if let details {
        writer.member("details") { writer in
          writer.array { writer in for detail in details { detail.write(to: &writer) } }
        }
      }
      if let fallback { writer.member("fallback", fallback.text) }
      if let html { writer.member("html", html) }
      if let instead { writer.member("instead", instead) }
      writer.member("names") { writer in
        writer.array { writer in for name in names { writer.int(name) } }
      }
      if let notAfter { writer.member("notAfter", notAfter.description) }
      if !parts.isEmpty {
        writer.member("parts") { writer in
          writer.array { writer in for part in parts { part.write(to: &writer) } }
        }
      }
      if isPlain { writer.member("plain", true) }
      writer.member("purpose", purpose.rawValue)
      if staysBehind { writer.member("staysBehind", true) }
      if let thread { writer.member("thread", thread.text) }
      writer.member("to") { to.write(to: &$0) }
    }
  }
}

extension Message.Detail {
  fileprivate static func list(from reader: inout JSONReader) throws -> [Self]? {
    if try reader.takeNull() { return nil }
    var list: [Self] = []
    try reader.array { list.append(try Self(from: &$0)) }
    return list
  }

  private init(from reader: inout JSONReader) throws {
    var (ref, label, gone): (String?, String?, String?)
    try reader.object { key, reader in
      switch key {
      case "ref": ref = try reader.string()
      case "label": label = try reader.string()
      case "gone": gone = try reader.string()
      default: break
      }
    }
    guard let ref, let label, let gone else {
      throw StateError.other("a private text of a message lacks its file or its words")
    }
    self.init(ref: PrivateRef(ref), label: label, gone: gone)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("gone", gone)
      writer.member("label", label)
      writer.member("ref", ref.id)
    }
  }
}

extension Message.Part {
  fileprivate init(from reader: inout JSONReader) throws {
    var (id, lines): (String?, [String]?)
    try reader.object { key, reader in
      switch key {
      case "id": id = try reader.string()
      case "lines": lines = try reader.strings()
      default: break
      }
    }
    guard let id, let lines else {
      throw StateError.other("an answer among several lacks its id or its lines")
    }
    self.init(id: id, lines: lines)
  }

  fileprivate func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", id)
      writer.member("lines") { $0.strings(lines) }
    }
  }
}

extension Message.Target {
  init(from reader: inout JSONReader) throws {
    var target: Self?
    try reader.object { key, reader in
      switch key {
      case "room": target = .room(RoomID(try Self.id(&reader)))
      case "person": target = .person(UserID(try Self.id(&reader)))
      default: break
      }
    }
    guard let target else { throw StateError.other("a message is for neither a room nor a person") }
    self = target
  }

  private static func id(_ reader: inout JSONReader) throws -> String {
    var id: String?
    try reader.object { key, reader in
      if key == "_0" { id = try reader.string() }
    }
    guard let id else { throw StateError.other("a message lacks the id of its place") }
    return id
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch self {
      case .room(let room): writer.member("room") { $0.object { $0.member("_0", room.text) } }
      case .person(let user): writer.member("person") { $0.object { $0.member("_0", user.text) } }
      }
    }
  }
}
