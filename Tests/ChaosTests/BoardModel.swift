/// What the board of one room must say and hold, worked out without a line of the bot's own code.
struct BoardModel {
  /// A need on the board. Nothing here has a quantity, so that one person holds all of it.
  struct Need: Equatable {
    let id: Int
    let thing: String
    let by: String
    /// The message that asked for it.
    let event: String
    var holder: String?
    /// Whoever did it.
    var doer: String?
    /// Whether whoever needs it was asked if that is so.
    var isAsked = false
    /// `done` or `other`.
    var ending: String?
    var endedBy: String?
  }

  private(set) var needs: [Need] = []
  /// What must have been said to members alone.
  private(set) var asked: [(member: String, question: String)] = []

  /// What is answered to a line of that member.
  mutating func answer(_ line: String, by name: String, event: String) -> String {
    let words = line.split(separator: " ").map(String.init)
    if words[0] == "!needs" { return list }
    if words[0] == "!need" { return add(words[1], by: name, event: event) }
    guard let id = Int(words[1]), needs.indices.contains(id - 1) else {
      return "No #\(words[1]) in this room."
    }
    if needs[id - 1].ending != nil { return ended(needs[id - 1]) }
    let need = needs[id - 1]
    let isOwners = words[0] == "!close" || need.by == name && words[0] != "!drop"
    if need.isAsked, !isOwners {
      return "#\(id) is done by \(need.doer ?? ""), to be confirmed by \(need.by)."
    }
    switch words[0] {
    case "!take": return take(&needs[id - 1], name)
    case "!done": return done(id, name)
    case "!drop": return drop(&needs[id - 1], name)
    default: return close(&needs[id - 1], name)
    }
  }

  private mutating func add(_ thing: String, by name: String, event: String) -> String {
    let id = needs.count + 1
    needs.append(Need(id: id, thing: thing, by: name, event: event))
    return "#\(id) need: \(thing).\nTo take it: !take \(id)"
  }

  /// Three lines: the oldest first.
  private var list: String {
    let open = needs.filter { $0.ending == nil }
    if open.isEmpty { return "No open need. Good news." }
    var lines = open.prefix(3).map { need in
      "#\(need.id) \(need.thing), \(state(of: need))"
    }
    if open.count > 3 { lines[2] += " … \(open.count - 3) more: !needs 2" }
    return lines.joined(separator: "\n")
  }

  private func state(of need: Need) -> String {
    if need.isAsked { return "done by \(need.doer ?? ""), to be confirmed" }
    return need.holder.map { "taken by \($0)" } ?? "free"
  }

  /// Without the day, which may be another one when it is looked at.
  private func ended(_ need: Need) -> String {
    let why = need.ending == "done" ? "done" : "by \(need.endedBy ?? "")"
    return "#\(need.id) was closed on … (\(why)). To open it again: !still \(need.id)"
  }

  private func take(_ need: inout Need, _ name: String) -> String {
    if need.by == name {
      return "#\(need.id) is \(name)'s own: it is for someone else to take. To take it off the "
        + "list: !close \(need.id)"
    }
    if need.holder == name {
      return "\(name) has #\(need.id) (\(need.thing)) already. Once done: !done \(need.id)"
    }
    if let holder = need.holder {
      return "#\(need.id) is fully covered (\(holder)). See what is free: !needs free"
    }
    need.holder = name
    return "\(name) takes #\(need.id) (\(need.thing))."
  }

  private mutating func done(_ id: Int, _ name: String) -> String {
    var need = needs[id - 1]
    defer { needs[id - 1] = need }
    let known = "(\(need.thing))"
    if need.by == name {
      (need.ending, need.endedBy) = ("done", name)
      need.doer = need.doer ?? need.holder ?? name
      need.holder = nil
      need.isAsked = false
      if need.doer == name { return "#\(id) done \(known)." }
      return "#\(id) done \(known). Thank you, \(need.doer ?? "")!"
    }
    if let holder = need.holder, holder != name {
      return "Only \(holder) or a coordinator can do that."
    }
    need.doer = name
    need.holder = nil
    need.isAsked = true
    asked.append(
      (
        need.by,
        "#\(id) \(known): done, says \(name).\nAll good? !yes \(id) / !no \(id) what is missing\n"
          + "No answer within 48 h counts as yes."
      ))
    return "#\(id) done by \(name) \(known). \(need.by), please confirm in private."
  }

  private func drop(_ need: inout Need, _ name: String) -> String {
    guard need.holder == name else { return "\(name) had not taken #\(need.id)." }
    need.holder = nil
    return "\(name) gives back #\(need.id): it is free again. Thanks for saying so."
  }

  private func close(_ need: inout Need, _ name: String) -> String {
    guard need.by == name else { return "Only \(need.by) or a coordinator can do that." }
    (need.ending, need.endedBy) = ("other", name)
    need.isAsked = false
    let line = "#\(need.id) closed."
    return need.holder.map { "\(line)\nNothing more to do for \($0), thank you!" } ?? line
  }
}
