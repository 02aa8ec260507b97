public import Board
public import PluginAPI

/// Makers: requests, production, stock, trips, with sums that always add up.
public struct Makers: BoardPlugin {
  /// `makers`.
  public let name = "makers"
  /// `request printed scrap stock material pickup drive collected delivered received total items
  /// brake org adjust`.
  public let commands = [
    request, printed, delivered, received, total, stock, pickup, collected, drive, scrap, material,
    itemList, org, brake, adjust,
  ]
  /// The ledger, and what is known of things, organisations, trips and people.
  public let tables: [any AnyTable] = [
    LedgerLine.table, ProductRow.table, ProductRow.free, Org.table, Trip.table, Drive.table,
    Maker.table,
    BrakeRow.table, BrakeChoice.table, Discrepancy.table, MaterialRow.table,
  ]
  /// Requests, trips, and material that is asked for or given.
  public let kinds = [Kind.request, Kind.pickup, Kind.material, Kind.supply]
  /// Trips; what was made and delivered; stock, material and what there is enough of.
  public let digestSections = [trips, doneToday, stockLines]
  /// Brakes what there has been enough of for a day; forgets old drives, and who is named in old lines.
  public let jobs = [brakeJob, drivesJob, agingJob]
  /// What the room makes most, who may drive, whether only verified makers count.
  public let settings: [any AnySetting] = [mainItems, drivers, verifiedMakers]

  /// The plugin.
  public init() {}

  /// The things that are named first, the main one at the head.
  static let mainItems = Setting<[String]>(
    "makers", "items", default: ["visor"], form: .things(most: 100),
    help: Text(
      fr: "Les articles du salon, le principal d'abord",
      en: "The room's items, the main one first")
  ).known { Products($0).catalogue }

  /// `open`: whoever says `!drive` may take trips; else only those with the role.
  static let drivers = Setting<String>(
    "makers", "drivers", default: "role", form: .choice(["role", "open"].map { .init($0) }),
    help: Text(
      fr: "open : qui s'annonce par !jeconduis peut prendre des trajets",
      en: "open: whoever says !drive may take trips"))

  /// True where only verified makers may count.
  static let verifiedMakers = Setting<Bool>(
    "makers", "verifiedMakers", default: false,
    help: Text(
      fr: "Seuls les makers vérifiés comptent des pièces", en: "Only verified makers count parts"))
}

extension Kind {
  static let request = Kind(
    "request", word: Text(fr: "demande", en: "request"), list: Text(fr: "besoins", en: "needs"),
    verbs: Set(Verb.allCases).subtracting([.done]), isWanted: true,
    lifetime: Lifetime(days: 10, urgentHours: nil, hoursAfterDue: 48),
    instead: [.done: Text(fr: "livré", en: "delivered")],
    progress: Progress(
      held: Text(fr: "promis", en: "pledged"), done: Text(fr: "livré", en: "delivered")))

  static let pickup = Kind(
    "pickup", word: Text(fr: "ramassage", en: "pickup"), list: Text(fr: "ramassage", en: "pickup"),
    verbs: Set(Verb.allCases).subtracting([.done]), isWanted: false, isOffer: false,
    lifetime: Lifetime(days: 5), instead: [.done: Text(fr: "livré", en: "delivered")],
    progress: Progress(done: Text(fr: "livré", en: "delivered")),
    willTake: { call, _ in try Drive.check(call) })

  static let material = Kind(
    "material", word: Text(fr: "matière", en: "material"),
    list: Text(fr: "matière", en: "material"),
    isWanted: true)

  static let supply = Kind(
    "supply", word: Text(fr: "matière offerte", en: "material on offer"),
    list: Text(fr: "matière", en: "material"), isWanted: false,
    lifetime: Lifetime(days: 14, urgentHours: nil))
}
