import PluginAPI

/// What commands about rooms as a whole can do, in one room.
final class RoomsDoor: RoomsAccess {
  let core: Core
  let room: RoomID
  let name: String
  let now: Moment

  init(core: Core, room: Room) {
    self.core = core
    self.room = room.id
    name = room.name
    now = room.now
  }

  var membership: AreaMembership? { core.tables.row(room.text, in: .areas).map(membership) }

  func members(of area: String) -> [AreaMembership] { core.areaRows(area).map(membership) }

  func set(_ membership: AreaMembership?, of room: RoomID) {
    let known = core.tables.row(room.text, in: .areas)
    core.tables.write(
      membership.map {
        AreaRow(
          id: room.text, name: $0.area, isAgreed: $0.isAgreed,
          at: known?.name == $0.area ? known?.at ?? now : now)
      }, at: room.text, in: .areas)
  }

  private func membership(_ row: AreaRow) -> AreaMembership {
    let id = RoomID(row.id)
    let name = core.tables.row(row.id, in: .rooms, of: id)?.shownName ?? row.id
    return AreaMembership(
      room: id, roomName: name.harmless, area: row.name, isAgreed: row.isAgreed)
  }

  func setUp() throws -> [UInt8] { try core.setUp(of: room, name: name) }

  func setUp(from text: [UInt8]) throws -> SetUpCount { try core.setUp(room, from: text, now: now) }

  func wipe() throws -> Int {
    core.tables.write(nil, at: room.text, in: Table<AreaRow>.areas)
    for question in core.tables.all(Table<Question>.questions) where question.room == room {
      core.tables.write(nil, at: question.id, in: Table<Question>.questions)
    }
    return try core.tables.wipe(room)
  }
}
