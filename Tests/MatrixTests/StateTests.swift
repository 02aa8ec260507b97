import Engine
import JSON
@testable import Matrix
import PluginAPI
import Testing

@Test func `power levels and creators`() throws {
  for item in try cases("power") {
    let name = try #require(item["name"]?.stringValue)
    let state = try #require(item["state"]?.arrayValue).map { event in
      stateEvent(
        event["type"]?.stringValue ?? "", event["content"]?.description ?? "",
        key: event["state_key"]?.stringValue ?? "")
    }
    var gives: JSONValue = [:]
    func set(_ key: String, _ value: JSONValue) {
      var object = gives.objectValue ?? JSONObject()
      object[key] = value
      gives = .object(object)
    }
    for change in try read(sync([], state: state)).rooms[0].state {
      switch change {
      case .powerLevels(let levels):
        var users = JSONObject()
        for (user, level) in levels.users { users[user.text] = .int(Int64(level)) }
        set("users", .object(users))
        set("default", .int(Int64(levels.usersDefault)))
      case .creators(let users): set("creators", .array(users.map { .string($0.text) }))
      default: set("else", .string("\(change)"))
      }
    }
    #expect(gives == item["gives"], "\(name)")
  }
}

@Test func `a bridge's state is a hint, and one that was taken away is none`() throws {
  for type in ["m.bridge", "uk.half-shot.bridge"] {
    let bridge = stateEvent(type, #"{"bridgebot":"@irc:x","protocol":{"id":"irc"}}"#, key: "irc")
    #expect(try read(sync([], state: [bridge])).rooms[0].state == [.bridge(type)])
    for content in ["{}", #"{"bridgebot":null}"#, #"{"bridgebot":5}"#] {
      let odd = stateEvent(type, content, key: "irc")
      #expect(try read(sync([], state: [odd])).rooms.flatMap(\.state) == [])
    }
  }
}

@Test func `levels in the timeline leave nothing to imply`() throws {
  let create = stateEvent("m.room.create", #"{"room_version":"10","creator":"@nina:x"}"#)
  let levels = stateEvent("m.room.power_levels", #"{"users":{"@paul:x":50}}"#, id: "$p")
  let paul = StateChange.powerLevels(PowerLevels(users: [UserID("@paul:x"): 50]))
  #expect(
    try read(sync([create, levels])).rooms
      == [RoomBatch(room: RoomID("!r:x"), events: [changed(paul, id: "$p")])])
  #expect(
    try read(sync([levels], state: [create])).rooms
      == [RoomBatch(room: RoomID("!r:x"), events: [changed(paul, id: "$p")])])
  #expect(
    try read(sync([create])).rooms
      == [
        RoomBatch(
          room: RoomID("!r:x"),
          state: [.powerLevels(PowerLevels(users: [UserID("@nina:x"): 100]))])
      ])
}

@Test func `state at the end of the timeline goes before it, but for what it carries itself`()
  throws
{
  let join = stateEvent(
    "m.room.member", #"{"membership":"join","displayname":"Paul"}"#, key: "@paul:x", id: "$join",
    sender: "@paul:x")
  let name = stateEvent("m.room.name", #"{"name":"Makers"}"#, id: "$name")
  let lost = stateEvent("m.room.name", #"{"name":"Takers"}"#, id: "$lost")
  let alias = stateEvent("m.room.canonical_alias", ##"{"alias":"#lost:x"}"##, id: "$alias")
  let levels = stateEvent("m.room.power_levels", "{}", id: "$levels")
  let paul = changed(
    .member(UserID("@paul:x"), .join, displayName: "Paul"), id: "$join", by: "@paul:x")
  #expect(
    try read(sync([join, lost, alias, event()], after: [levels, name, join])).rooms
      == [
        RoomBatch(
          room: RoomID("!r:x"), state: [.powerLevels(PowerLevels()), .name("Makers")],
          events: [paul, said("hello")])
      ])
  // Under its name of an experiment as well (MSC4222).
  let early = String(decoding: sync([event()], after: [name]), as: UTF8.self)
    .replacing("\"state_after\"", with: "\"org.matrix.msc4222.state_after\"")
  #expect(
    try read(Array(early.utf8)).rooms
      == [RoomBatch(room: RoomID("!r:x"), state: [.name("Makers")], events: [said("hello")])])
  // Members are loaded lazily: one that is missing at the end was not decided against.
  #expect(
    try read(sync([join], after: [])).rooms == [RoomBatch(room: RoomID("!r:x"), events: [paul])])
}

@Test func `names and aliases are bounded`() throws {
  let long = String(repeating: "é", count: 5_000)
  let batch = try read(
    sync(
      [],
      state: [
        stateEvent("m.room.name", #"{"name":"\#(long)"}"#),
        stateEvent("m.room.canonical_alias", #"{"alias":"\#(long)"}"#),
        stateEvent("m.room.canonical_alias", #"{"alias":null}"#),
        stateEvent(
          "m.room.member", #"{"membership":"join","displayname":"\#(long)"}"#, key: "@a:x"),
      ]))
  let kept = String(repeating: "é", count: 512)
  #expect(
    batch.rooms[0].state == [
      .name(kept), .canonicalAlias(nil), .canonicalAlias(nil),
      .member(UserID("@a:x"), .join, displayName: kept),
    ])
}
