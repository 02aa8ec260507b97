import PluginAPI

/// Another plugin with a table of its own.
struct Other: Plugin {
  struct Thing: Row {
    var id: Int
    var what: String
  }

  static let table = Table<Thing>("other")
  let name = "other"
  let tables: [any AnyTable] = [table]
  let commands = [
    Command("keep", help: Text("keep"), example: Text("keep tea"), .text) { call, text in
      let id = call.room.next("other")
      call.room[table].put(Thing(id: id, what: text))
      return Answer(Text("#\(id) kept: \(text)"))
    }
  ]
}
