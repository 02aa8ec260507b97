import Engine
import Foundation
import PluginAPI
import Store
import TestBed

extension Program {
  /// Changes what is on the disk to what would be there if the program had ended so many days ago:
  /// what waits to be said is so much older.
  func age(by days: Int) throws {
    let state = try StateFolder(
      data.path, on: DiskFileSystem(), process: 1, now: SystemClock().now, log: .silent)
    let core = try Core.opening(
      ChaosRun.plugins, rules: Rules(language: .en, zone: Zone("Europe/Paris")),
      me: UserID(ChaosRun.bot), state: state, log: .silent)
    let entries = core.outbox.entries.map { entry in
      OutboxEntry(
        id: entry.id, effect: entry.effect, since: entry.since.adding(days: -days))
    }
    core.outbox = Outbox(backoff: .random)
    core.outbox.add(entries)
    try core.snapshot()
  }
}
