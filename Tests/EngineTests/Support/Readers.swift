import PluginAPI

/// A plugin with a command about a file.
struct Readers: Plugin {
  let name = "readers"

  var commands: [Command] {
    [
      Command(
        "read", help: Text("read a file"), example: Text("read loud"), .file,
        .optional(.text(Text("how")))
      ) { call, file, how in
        let count = call.room.next("reads")
        return Answer(
          Text("\(count): \(file.name), \(file.bytes.count) bytes, \(how ?? "plainly")"))
      },
      Command(
        "judge", help: Text("read a file"), example: Text("judge"), role: .admin, .file
      ) { _, file in Answer(Text(file.name)) },
      Command("hello", help: Text("say hello"), example: Text("hello")) { _ in
        Answer(Text("Hello."))
      },
    ]
  }
}
