import PluginAPI

/// Where pieces come from, are, and go to. A line of the ledger moves a number of them from one
/// place to another, so that the sum over all places stays 0.
enum LedgerPlace: Hashable, Sendable {
  /// The source: all that was ever made, counted negative.
  case made
  /// With a maker.
  case person(UserID)
  /// Where goods are gathered.
  case hub(String)
  /// On the road, with a driver.
  case driver(UserID)
  /// With those who asked for them.
  case org(String)
  /// Thrown away.
  case scrap
  /// What a count found to differ: lost (positive here) or found (negative).
  case adjust

  /// The sorts of places, as they begin a place's text.
  enum Sort: String, CaseIterable, Sendable {
    case made, person, hub, driver, org, scrap, adjust
  }

  /// What sort of place it is.
  var sort: Sort {
    switch self {
    case .made: .made
    case .person: .person
    case .hub: .hub
    case .driver: .driver
    case .org: .org
    case .scrap: .scrap
    case .adjust: .adjust
    }
  }

  /// Which of its sort; empty where there is one alone.
  var key: String {
    switch self {
    case .made, .scrap, .adjust: ""
    case .person(let user), .driver(let user): user.text
    case .hub(let key), .org(let key): key
    }
  }

  /// With whom it is, where it is with somebody.
  var user: UserID? {
    switch self {
    case .person(let user), .driver(let user): user
    default: nil
    }
  }

  /// Whether it can hold no less than nothing: the rest are sources.
  var isBounded: Bool { sort != .made && sort != .adjust }

  /// Whether it is one of many, so that its lines are worth finding.
  var isNamed: Bool { !key.isEmpty }

  /// `person:@lea:ex.org`, `made`.
  var text: String { key.isEmpty ? sort.rawValue : sort.rawValue + ":" + key }

  /// Reads ``text``; nil where it is none.
  init?(_ text: String) {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      switch Sort(rawValue: text) {
      case .made: self = .made
      case .scrap: self = .scrap
      case .adjust: self = .adjust
      default: return nil
      }
      return
    }
    let key = String(text[text.utf8.index(after: colon)...])
    guard !key.isEmpty else { return nil }
    switch Sort(rawValue: String(text[..<colon])) {
    case .person: self = .person(UserID(key))
    case .driver: self = .driver(UserID(key))
    case .hub: self = .hub(key)
    case .org: self = .org(key)
    default: return nil
    }
  }
}

extension LedgerPlace: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let place = LedgerPlace(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a place of the ledger, such as person:@lea:ex.org")
    }
    self = place
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
