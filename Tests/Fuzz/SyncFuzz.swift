import Engine
@testable import Matrix
import Store

/// Answers of a server to /sync, read and taken by a bot: whatever a server says is taken or
/// refused, and the state that it leaves can be opened again.
func fuzz(_ input: [UInt8]) {
  let reader = SyncReader(user: FuzzedBot.me, log: .silent)
  for isInitial in [true, false] {
    guard let batch = try? reader.read(input, isInitial: isInitial) else { return }
    precondition(!batch.token.isEmpty)
    do {
      let files = MemoryFileSystem()
      let bot = try FuzzedBot(on: files)
      if !isInitial {
        try bot.take(
          Batch(token: "t", rooms: [RoomBatch(room: FuzzedBot.room)]), at: FuzzedBot.start)
      }
      try bot.take(batch, at: FuzzedBot.start)
      files.losePower(keeping: .everything)
      _ = try FuzzedBot(on: files)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
