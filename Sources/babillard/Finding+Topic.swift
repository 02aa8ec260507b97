import PluginAPI

extension Finding {
  /// What a finding is about.
  enum Topic: Hashable {
    case configuration, data, disk, lock, journal, outbox, jobs
    case name, discovery, server, tls, versions, clock, session, rooms, rateLimit
    /// One room, as it is called.
    case room(String)

    /// A word for it.
    var name: Text {
      switch self {
      case .configuration: Text("configuration")
      case .data: Text(fr: "données", en: "data")
      case .disk: Text(fr: "disque", en: "disk")
      case .lock: Text(fr: "verrou", en: "lock")
      case .journal: Text("journal")
      case .outbox: Text(fr: "envois", en: "outbox")
      case .jobs: Text(fr: "tâches", en: "jobs")
      case .name: Text(fr: "nom", en: "name")
      case .discovery: Text(fr: "adresse", en: "discovery")
      case .server: Text(fr: "serveur", en: "server")
      case .tls: Text("TLS")
      case .versions: Text("versions")
      case .clock: Text(fr: "horloge", en: "clock")
      case .session: Text("session")
      case .rooms: Text(fr: "salons", en: "rooms")
      case .rateLimit: Text(fr: "débit", en: "rate limit")
      case .room(let name): Text(fr: "salon \(name)", en: "room \(name)")
      }
    }
  }
}
