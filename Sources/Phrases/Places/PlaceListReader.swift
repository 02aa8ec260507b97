extension PlaceList {
  /// Reads a list from CSV: a header, then a row for each place.
  ///
  /// Columns, in any order, others being ignored: `name`, `lat` and `lon` (decimal point or comma)
  /// are needed; `kind` (`town` where it is left out, `district`, `hub`, `hospital`), `postcode`
  /// (several parted by spaces), `aliases` (parted by `|`) and `key` can be there. Cells are parted
  /// by `;`, `,` or tabs, and may be quoted. A row of the name and kind of an earlier one, at most
  /// 10 km away, adds its postcodes and aliases to it: that is how open data lists a commune.
  ///
  /// - Parameter bytes: the file in UTF-8, at most ``byteBound`` bytes and ``rowBound`` rows.
  public init(csv bytes: [UInt8]) throws(PlaceListError) {
    var reader = PlaceListReader()
    try reader.read(bytes)
    self.init(places: reader.places, names: reader.names)
  }

  /// Reads a list from CSV text.
  public init(csv text: String) throws(PlaceListError) { try self.init(csv: Array(text.utf8)) }
}

/// Puts a place list together, row by row.
private struct PlaceListReader {
  private enum Column: CaseIterable {
    case key, name, kind, latitude, longitude, postcode, aliases

    /// What the header may call it, folded, without signs.
    var names: [String] {
      switch self {
      case .key: ["key"]
      case .name: ["name", "nom", "nomcommunecomplet", "nomcommune", "nomstandard"]
      case .kind: ["kind", "type"]
      case .latitude: ["lat", "latitude", "latitudemairie", "latitudecentre"]
      case .longitude: ["lon", "lng", "longitude", "longitudemairie", "longitudecentre"]
      case .postcode: ["postcode", "codepostal"]
      case .aliases: ["aliases", "alias"]
      }
    }
  }

  private struct Draft {
    var line: Int
    var key: String?
    var name: String
    /// The name as it is compared.
    var words: [String]
    var joined: String
    var kind: Place.Kind
    var coordinates: Coordinates
    var postcodes: [String]
    var aliases: [String]
  }

  private static let nameBound = 100
  private static let complaintBound = 20

  private var columns: [Column: Int] = [:]
  private var drafts: [Draft] = []
  /// Places in `drafts` by joined name.
  private var byName: [String: [Int]] = [:]
  private var complaints: [PlaceListError.Complaint] = []

  private mutating func complain(_ line: Int, _ reason: String) {
    guard complaints.count < Self.complaintBound else { return }
    complaints.append(.init(line: line, reason: reason))
  }

  mutating func read(_ bytes: [UInt8]) throws(PlaceListError) {
    if bytes.count > PlaceList.byteBound {
      complain(1, "the file is larger than \(PlaceList.byteBound) bytes")
    } else if let line = Self.lineThatIsNotUTF8(bytes) {
      complain(line, "this is not UTF-8; save the file as \"CSV UTF-8\"")
    } else {
      readRows(bytes)
      if complaints.isEmpty { checkKeys() }
    }
    guard complaints.isEmpty else { throw PlaceListError(complaints: complaints) }
  }

  private mutating func readRows(_ bytes: [UInt8]) {
    var rows = CommaSeparated(bytes)
    var count = 0
    do {
      guard let header = try rows.next() else {
        return complain(1, "the file is empty; it begins with a header: name,kind,lat,lon,postcode")
      }
      readHeader(header)
      guard complaints.isEmpty else { return }
      while let row = try rows.next() {
        count += 1
        if count > PlaceList.rowBound {
          return complain(row.line, "more than \(PlaceList.rowBound) rows")
        }
        readPlace(row)
        if complaints.count == Self.complaintBound { return }
      }
    } catch {
      complain(error.line, "a quotation mark is not closed")
    }
  }

  private mutating func readHeader(_ row: CommaSeparated.Row) {
    for (index, cell) in row.cells.enumerated() {
      let name = fold(cell).filter { $0.isLetter }
      guard let column = Column.allCases.first(where: { $0.names.contains(name) }) else {
        continue
      }
      if columns[column] == nil { columns[column] = index }
    }
    for (column, name) in [(Column.name, "name"), (.latitude, "lat"), (.longitude, "lon")]
    where columns[column] == nil {
      complain(row.line, "the header has no column \"\(name)\"")
    }
  }

  private mutating func readPlace(_ row: CommaSeparated.Row) {
    func cell(_ column: Column) -> String {
      guard let index = columns[column], index < row.cells.count else { return "" }
      return row.cells[index]
    }
    let name = normalise(cell(.name))
    let words = placeKeyWords(fold(name))
    guard !words.isEmpty else { return complain(row.line, "the name is missing") }
    guard name.utf8.count <= Self.nameBound else {
      return complain(row.line, "the name is longer than \(Self.nameBound) bytes")
    }
    guard let kind = Self.kind(fold(cell(.kind))) else {
      return complain(
        row.line, "the kind is town, district, hub or hospital, not \(Self.shown(cell(.kind)))")
    }
    guard let latitude = number(cell(.latitude), "lat", row.line),
      let longitude = number(cell(.longitude), "lon", row.line)
    else { return }
    guard let coordinates = Coordinates(latitude: latitude, longitude: longitude) else {
      return complain(row.line, "lat is from -90 to 90, lon from -180 to 180")
    }
    let key = cell(.key)
    guard key.utf8.count <= Self.nameBound, key.utf8.allSatisfy(Self.isKeyByte) else {
      return complain(row.line, "a key is of small letters, digits and hyphens")
    }
    let postcodes = cell(.postcode).split { " ,/|".contains($0) }.map(String.init)
    guard postcodes.count <= 60, postcodes.allSatisfy({ $0.utf8.count <= 12 }) else {
      return complain(row.line, "the postcode is too long")
    }
    let aliases = cell(.aliases).split { $0 == "|" || $0 == "," }.map { normalise(String($0)) }
    guard aliases.count <= 20, aliases.allSatisfy({ $0.utf8.count <= Self.nameBound }) else {
      return complain(row.line, "there are more than 20 aliases, or one is too long")
    }
    add(
      Draft(
        line: row.line, key: key.isEmpty ? nil : key, name: name, words: words,
        joined: words.joined(separator: "-"), kind: kind, coordinates: coordinates,
        postcodes: postcodes, aliases: aliases))
  }

  private mutating func add(_ draft: Draft) {
    for index in byName[draft.joined] ?? []
    where drafts[index].kind == draft.kind
      && (draft.key == nil || draft.key == drafts[index].key)
    {
      guard drafts[index].coordinates.kilometres(to: draft.coordinates) <= 10 else { continue }
      for code in draft.postcodes where !drafts[index].postcodes.contains(code) {
        drafts[index].postcodes.append(code)
      }
      for alias in draft.aliases where !drafts[index].aliases.contains(alias) {
        drafts[index].aliases.append(alias)
      }
      return
    }
    byName[draft.joined, default: []].append(drafts.count)
    drafts.append(draft)
  }

  private mutating func number(_ cell: String, _ name: String, _ line: Int) -> Double? {
    if let number = decimal(cell) { return number }
    complain(
      line,
      cell.isEmpty
        ? "\(name) is missing" : "\(name) is a number such as 47.9, not \(Self.shown(cell))"
    )
    return nil
  }

  // MARK: Keys

  private mutating func checkKeys() {
    var lines: [String: Int] = [:]
    for (index, draft) in drafts.enumerated() {
      let key = key(of: draft)
      if let line = lines.updateValue(draft.line, forKey: key) {
        complain(
          draft.line,
          "the place of line \(line) has the key \"\(key)\" too; give one of them another in a "
            + "column \"key\"")
      }
      drafts[index].key = key
    }
  }

  /// The name; with the postcode where several places have it, else with the kind.
  private func key(of draft: Draft) -> String {
    if let key = draft.key { return key }
    guard isNamesake(draft) else { return draft.joined }
    return "\(draft.joined)-\(draft.postcodes.first ?? draft.kind.rawValue)"
  }

  private func isNamesake(_ draft: Draft) -> Bool { byName[draft.joined]?.count ?? 0 > 1 }

  var places: [Place] {
    drafts.map {
      Place(
        key: $0.key ?? $0.joined, name: $0.name, kind: $0.kind, coordinates: $0.coordinates,
        postcodes: $0.postcodes, aliases: $0.aliases, isNamesake: isNamesake($0))
    }
  }

  /// The words of each place's name and aliases.
  var names: [[[String]]] {
    drafts.map { [$0.words] + $0.aliases.map { placeKeyWords(fold($0)) } }
  }

  // MARK: Cells

  private static func kind(_ folded: String) -> Place.Kind? {
    switch folded {
    case "", "town", "ville", "commune", "village": .town
    case "district", "quartier": .district
    case "hub": .hub
    case "hospital", "hopital": .hospital
    default: nil
    }
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
  }

  private static func shown(_ cell: String) -> String {
    "\"\(String(normalise(cell).unicodeScalars.prefix(40)))\""
  }

  private static func lineThatIsNotUTF8(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var line = 1
    for row in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if String(validating: row, as: UTF8.self) == nil { return line }
      line += 1
    }
    return 1
  }
}
