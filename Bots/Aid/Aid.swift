public import Board
public import PluginAPI

/// Neighbours' needs and offers: `!need`, `!offer`, and their lists.
public struct Aid: BoardPlugin {
  /// `aid`.
  public let name = "aid"
  /// `need offer needs offers list match can who ask`.
  public let commands = [need, offer, needs, offers, everything, match, can, who, ask]
  /// What people can do.
  public let tables: [any AnyTable] = [Skills.table]
  /// Which words mean danger, and whom to call.
  public let settings: [any AnySetting] = [emergencyWords, emergencyNumbers]
  /// Needs and offers.
  public let kinds = [Kind.need, Kind.offer]

  /// The plugin.
  public init() {}
}

extension Kind {
  static let need = Kind(
    "need", word: Text(fr: "besoin", en: "need"), list: Text(fr: "besoins", en: "needs"),
    isWanted: true)

  static let offer = Kind(
    "offer", word: Text(fr: "offre", en: "offer"), list: Text(fr: "offres", en: "offers"),
    isWanted: false,
    lifetime: Lifetime(days: 14, urgentHours: nil))
}
