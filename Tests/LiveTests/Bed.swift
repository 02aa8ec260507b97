import Foundation
import PluginAPI
import TestBed

/// One test's part of the shared Synapse: a bot account of its own, and the program.
struct Bed {
  let synapse: Synapse
  /// The bot's full id.
  let bot: String
  let program: Program

  /// - Parameters:
  ///   - name: an account that no other test uses.
  ///   - homeserver: where the program goes; Synapse itself unless said.
  ///   - invites: whose invitations it follows.
  ///   - bots: members of `bots`, as JSON, and `limits` those of `limits`.
  ///   - owners: who runs it.
  ///   - members: more members of the configuration, as JSON.
  ///   - language: of its rooms.
  ///   - zone: their time zone.
  ///   - other: another Synapse than the shared one.
  init(
    bot name: String, homeserver: String? = nil, invites: String = "@*:bed.test",
    bots: String = #"{ "aid": {}, "digest": {} }"#, limits: String = "{}",
    owners: [String] = [], members: String = "", language: Language = .en,
    zone: String = "Europe/Paris", on other: Synapse? = nil
  ) async throws {
    if let other { synapse = other } else { synapse = try await Synapse.shared.value }
    bot = try synapse.id(name)
    let ids = try owners.map { [synapse] name in try synapse.id(name) }
    program = try Program(
      user: bot, password: synapse.password(name), homeserver: homeserver ?? synapse.url,
      invites: invites, bots: bots, limits: limits, owners: ids, members: members,
      language: language.rawValue, zone: zone)
  }

  func member(_ name: String) throws -> Member { try Member(name, on: synapse) }

  /// A room of `owner`'s with others in it, to which the bot is invited.
  func makeRoom(_ name: String, owner: Member, with others: [Member]) async throws -> String {
    let room = try await owner.makeRoom(name, inviting: [bot])
    for member in others { try await member.join(room) }
    return room
  }
}
