/// The places of an area, found by what people type. Tens of thousands of them are no burden: a
/// name is looked up by hash, a misspelt one by its halves.
///
/// ```swift
/// let places = try PlaceList(csv: bytes)
/// places.find("st marceau", near: centre)?.name  // "Saint-Marceau"
/// ```
public struct PlaceList: Sendable {
  /// The most rows that a list may have.
  public static let rowBound = 50_000
  /// The largest file that is read: 16 MiB.
  public static let byteBound = 1 << 24

  /// All of them, in the order of the file.
  public let places: [Place]

  /// By the joined words of a name or alias: places in this list.
  private let names: [String: [Int32]]
  /// By a name's first word: how many words the longest such name has.
  private let longest: [String: Int]
  private let postcodes: [String: [Int32]]
  private let keys: [String: Int]
  /// The names of six letters and more, in the order of `typos`.
  private let longNames: [String]
  private let typos: TypoIndex

  /// A list without places.
  public init() { self.init(places: [], names: []) }

  /// Whether there is no place in it.
  public var isEmpty: Bool { places.isEmpty }

  /// The place of that key.
  public subscript(key: String) -> Place? { keys[key].map { places[$0] } }

  /// - Parameters:
  ///   - places: the places.
  ///   - allNames: the words of the name and the aliases of each of them.
  init(places: [Place], names allNames: [[[String]]]) {
    var names: [String: [Int32]] = [:]
    var longest: [String: Int] = [:]
    var postcodes: [String: [Int32]] = [:]
    var keys: [String: Int] = [:]
    var longNames: [String] = []
    names.reserveCapacity(places.count)
    keys.reserveCapacity(places.count)
    for (index, place) in places.enumerated() {
      let number = Int32(index)
      keys[place.key] = index
      for code in place.postcodes { postcodes[code, default: []].append(number) }
      var all = allNames[index]
      if place.kind == .hub {
        all += all.filter { $0.first != "hub" }.map { ["hub"] + $0 }
        all.append(["hub"])
      }
      for words in all {
        guard let first = words.first else { continue }
        let name = words.joined(separator: " ")
        if let last = names[name]?.last {
          if last != number { names[name]?.append(number) }
          continue
        }
        names[name] = [number]
        if name.utf8.count >= 6, name.utf8.count(where: { $0 != 0x20 }) >= 6 {
          longNames.append(name)
        }
        longest[first] = max(longest[first] ?? 0, words.count)
      }
    }
    self.places = places
    self.names = names
    self.longest = longest
    self.postcodes = postcodes
    self.keys = keys
    self.longNames = longNames
    typos = TypoIndex(longNames.map { Array($0.utf8) })
  }

  // MARK: Finding

  /// The place of that name, alias or postcode; of several, the one nearest to `centre`. One typo
  /// in names of six letters and more.
  public func find(_ name: String, near centre: Coordinates? = nil) -> Place? {
    let words = placeKeyWords(fold(normalise(name)))
    if words.count == 1, let found = places(postcode: words[0]).first {
      return nearest(places(postcode: words[0]), to: centre) ?? found
    }
    let exact = places(named: words)
    return nearest(exact.isEmpty ? places(nearly: words, centre) : exact, to: centre)
  }

  /// How many words a name that begins with this one may have; 0 where there is no such name.
  func longestName(from first: String) -> Int { longest[first] ?? 0 }

  /// The places of exactly this name, in the order of the list.
  func places(named words: [String]) -> [Place] {
    (names[words.joined(separator: " ")] ?? []).map { places[Int($0)] }
  }

  /// The places whose name is one letter away, where that is one name only; of several names, the
  /// one whose place is nearest to `centre`.
  func places(nearly words: [String], _ centre: Coordinates?) -> [Place] {
    let typed = Array(words.joined(separator: " ").utf8)
    guard typed.count(where: { $0 != 0x20 }) >= 5 else { return [] }
    let near = typos.near(typed).map { longNames[$0] }
    let found = near.map { (names[$0] ?? []).map { places[Int($0)] } }
    if Set(found).count <= 1 { return found.first ?? [] }
    guard let centre, let best = nearest(found.flatMap(\.self), to: centre) else { return [] }
    return [best]
  }

  /// The places of this postcode, in the order of the list.
  func places(postcode: String) -> [Place] {
    (postcodes[postcode] ?? []).map { places[Int($0)] }
  }

  /// The nearest to the centre; without one, the first.
  func nearest(_ candidates: [Place], to centre: Coordinates?) -> Place? {
    guard let centre, candidates.count > 1 else { return candidates.first }
    return candidates.min {
      centre.kilometres(to: $0.coordinates) < centre.kilometres(to: $1.coordinates)
    }
  }
}
