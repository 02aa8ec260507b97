import PluginAPI

/// When the public file was written last, and what it held.
struct MapState: Row {
  /// There is one in each room.
  let id: String
  var writtenAt: Moment
  /// How many shops there were, and when the last of them was changed.
  var count: Int
  var latest: Moment?

  static let key = "map"
  static let table = Table<MapState>("shops.map", isTakenBack: false)
  /// Seconds from a change to its being written: others may follow at once.
  static let delay = 45
  /// Hours after which it is written anyway: what is open changes by itself.
  static let hours = 1

  /// When the file is to be written next; nil where nobody reads it.
  static func next(_ room: Room, after last: Moment) -> Moment? {
    guard !room[Shops.publicFolder].isEmpty else { return nil }
    let rows = room[Shop.table]
    guard let known = room[table][key] else {
      return rows.count(Shop.listed, "all") == 0 ? nil : max(room.now, last.adding(seconds: 1))
    }
    let regular = max(known.writtenAt.adding(hours: hours), last.adding(seconds: 1))
    // The oldest change that the file does not hold; of very many the hundredth.
    let newer = rows.list(Shop.lately, "all", limit: 100).prefix { $0.changed > known.writtenAt }
    if let first = newer.last {
      return min(max(first.changed.adding(seconds: delay), last.adding(seconds: 1)), regular)
    }
    let latest = rows.list(Shop.lately, "all", limit: 1).first?.changed
    if rows.count(Shop.listed, "all") != known.count || latest != known.latest {
      return min(max(room.now, last).adding(seconds: delay), regular)
    }
    return regular
  }
}

extension Shops {
  /// The public file's name.
  static let publicName = "shops.geojson"

  static let publicFolder = Setting(
    "shops", "map.public", default: "", form: .folder, setBy: .file,
    help: Text(
      fr: "Dossier où écrire la carte publique (shops.geojson) ; vide : aucune",
      en: "The folder to write the public map into (shops.geojson); empty: none"))

  static let publicAddress = Setting(
    "shops", "map.url", default: "", setBy: .file,
    help: Text(
      fr: "Adresse web de ce dossier, à donner aux membres",
      en: "The web address of that folder, to be told to members")
  ).checked(
    by: SettingCheck(
      "a web address such as \"https://example.org/map/\"", ways: Text("https://example.org/map/")
    ) {
      guard case .text(let address) = $0 else { return true }
      return address.isEmpty || ShopWeb.isAddress(address)
    })

  /// Writes the public file within a minute of a change.
  static let publishing = Job("shops.map", next: { MapState.next($0, after: $1) }) { room, _ in
    let book = ShopBook(room)
    let map = ShopMap(book, at: room.now)
    room[MapState.table].put(
      MapState(
        id: MapState.key, writtenAt: room.now, count: book.count,
        latest: book.rows.list(Shop.lately, "all", limit: 1).first?.changed))
    var announcement = Announcement(key: "\(room.now.milliseconds)")
    announcement.publications = [
      Publication(
        Attachment(name: publicName, contentType: contentType, bytes: map.bytes),
        in: publicFolder.key)
    ]
    return [announcement]
  }

  static let contentType = "application/geo+json"
}
