public import PluginAPI

// What an item's coding keys say, and those of its parts, in their order.
extension Item {
  /// Writes its members.
  public func write(to members: inout some RowWriter) throws -> Bool {
    members.moment("asked", asked)
    members.moment("at", at)
    try members.person("by", by)
    try members.objects("claims", claims.count) { try claims[$0].write(to: &$1) }
    if let closing { try members.object("closing") { try closing.write(to: &$0) } }
    if let details { try members.value("details", details) }
    try members.due("due", due)
    members.id("event", event)
    if let expiry { try members.object("expiry") { expiry.write(to: &$0) } }
    members.number("id", id)
    members.flag("isBound", isBound)
    members.flag("isEndless", isEndless)
    members.flag("isUnchecked", isUnchecked)
    members.flag("isUrgent", isUrgent)
    members.text("kind", kind)
    members.text("label", label)
    members.integers("links", links?.map { Int64($0) })
    members.integer("madeFor", madeFor)
    members.text("model", model)
    members.text("org", org)
    members.text("place", place)
    try members.quantity("quantity", quantity)
    members.integer("received", received)
    if let repeats { try members.value("repeats", repeats) }
    if let site { try members.value("site", site) }
    members.texts("stems", stems)
    members.text("text", text)
    if let thing { try members.value("thing", thing) }
    members.word("transport", transport)
    members.id("wordsFrom", wordsFrom)
    return true
  }
}

extension Claim {
  fileprivate func write(to members: inout some RowWriter) throws {
    members.moment("at", at)
    try members.person("by", by)
    try members.due("due", due)
    members.moment("lateSince", lateSince)
    members.text("note", note)
    try members.quantity("quantity", quantity)
    members.word("state", state)
  }
}

extension Closing {
  fileprivate func write(to members: inout some RowWriter) throws {
    members.moment("at", at)
    try members.person("by", by)
    members.text("note", note)
    members.word("reason", reason)
  }
}

extension Expiry {
  fileprivate func write(to members: inout some RowWriter) {
    members.moment("asked", asked)
    members.moment("at", at)
    members.moment("hidden", hidden)
    members.moment("since", since)
  }
}
