public import PluginAPI

// What an item's coding keys say, and those of its parts, in their order: a room may have a hundred
// thousand items.
extension Item {
  /// Reads it out of its members.
  public static func read(_ members: inout some RowMembers) throws -> Item? {
    let asked = try members.moment("asked")
    guard let at = try members.moment("at"), let by = try members.person("by"),
      let claims = try members.claims("claims")
    else { return nil }
    let closing = try members.closing("closing")
    let details = try members.value(Details.self, "details")
    let due = try members.due("due")
    guard let event: EventID = try members.id("event") else { return nil }
    let expiry = try members.expiry("expiry")
    guard let id = try members.number("id") else { return nil }
    let isBound = try members.flag("isBound")
    guard let isEndless = try members.flag("isEndless") else { return nil }
    let isUnchecked = try members.flag("isUnchecked")
    guard let isUrgent = try members.flag("isUrgent"), let kind = try members.text("kind") else {
      return nil
    }
    let label = try members.text("label")
    let links = try members.integers("links")?.map { Int($0) }
    let madeFor = try members.integer("madeFor")
    let model = try members.text("model")
    let org = try members.text("org")
    let place = try members.text("place")
    let quantity = try members.quantity("quantity")
    let received = try members.integer("received")
    let repeats = try members.value([Repeat].self, "repeats")
    let site = try members.value(Coordinates.self, "site")
    let stems = try members.texts("stems")
    guard let text = try members.text("text") else { return nil }
    let thing = try members.value(Thing.self, "thing")
    let transport: Transport? = try members.word("transport")
    let wordsFrom: EventID? = try members.id("wordsFrom")
    return Item(
      id: id, kind: kind, text: text, stems: stems, quantity: quantity, label: label, place: place,
      site: site, due: due, isUrgent: isUrgent, isEndless: isEndless, by: by, at: at, event: event,
      wordsFrom: wordsFrom, claims: claims, asked: asked, expiry: expiry, details: details,
      thing: thing, org: org, model: model, transport: transport, isUnchecked: isUnchecked,
      madeFor: madeFor, received: received, isBound: isBound, links: links, repeats: repeats,
      closing: closing)
  }
}

extension RowMembers {
  fileprivate mutating func claims(_ key: StaticString) throws -> [Claim]? {
    try list(key) { members -> Claim? in
      guard let at = try members.moment("at"), let by = try members.person("by") else {
        return nil
      }
      let due = try members.due("due")
      let lateSince = try members.moment("lateSince")
      let note = try members.text("note")
      let quantity = try members.quantity("quantity")
      guard let state: Claim.State = try members.word("state") else { return nil }
      return Claim(
        by: by, quantity: quantity, due: due, note: note, at: at, state: state,
        lateSince: lateSince)
    }
  }

  fileprivate mutating func closing(_ key: StaticString) throws -> Closing? {
    try object(
      key,
      as: { members in
        guard let at = try members.moment("at"), let by = try members.person("by") else {
          return nil
        }
        let note = try members.text("note")
        guard let reason: ClosingReason = try members.word("reason") else { return nil }
        return Closing(at: at, by: by, reason: reason, note: note)
      })
  }

  fileprivate mutating func expiry(_ key: StaticString) throws -> Expiry? {
    try object(
      key,
      as: { members in
        let asked = try members.moment("asked")
        guard let at = try members.moment("at") else { return nil }
        let hidden = try members.moment("hidden")
        guard let since = try members.moment("since") else { return nil }
        return Expiry(at: at, since: since, asked: asked, hidden: hidden)
      })
  }
}
