import JSON

/// A line of the journal: the caller's object, with the check sum of it as its last member.
///
/// `{"turn":1}` stands in the file as `{"turn":1,"crc":"…"}`. The sum finds what is damaged and
/// still parses. Whoever changes a line by hand writes `"crc":"edited"` instead: a word that no
/// damage makes.
enum JournalLine {
  /// The longest line that is written or read: 512 MiB. All that a large room holds goes elsewhere
  /// in one, at some 2 KB for each item.
  static let longest = 1 << 29

  private static let opening = Array("\"crc\":\"".utf8)
  private static let closing = Array("\"}".utf8)
  private static let sealLength = opening.count + 8 + closing.count

  /// The line as it stands in the file, newline included. Throws where it is no JSON object on one
  /// line, or too long: such a line would keep the bot from starting.
  static func sealed(_ line: [UInt8]) throws(JournalError) -> [UInt8] {
    guard line.count <= longest - 2 * sealLength else {
      throw .unfit("it is longer than \(longest) bytes")
    }
    guard line.first == UInt8(ascii: "{"), line.last == UInt8(ascii: "}") else {
      throw .unfit("it is not an object")
    }
    guard !line.contains(UInt8(ascii: "\n")) else { throw .unfit("it is more than one line") }
    if let error = grammarError(line) { throw .unfit("\(error)") }
    var sealed: [UInt8] = []
    sealed.reserveCapacity(line.count + sealLength + 2)
    sealed += line[..<(line.count - 1)]
    if sealed.last(where: { $0 > 0x20 }) != UInt8(ascii: "{") { sealed.append(UInt8(ascii: ",")) }
    sealed += opening
    sealed += CRC32.text(CRC32.of(line))
    sealed += closing
    sealed.append(UInt8(ascii: "\n"))
    return sealed
  }

  /// The caller's object again, or what is wrong with the line.
  static func opened(_ line: [UInt8]) -> Result<[UInt8], Damage> {
    guard let sum = sum(of: line) else {
      guard !line.isEmpty else { return .failure(Damage("it is empty")) }
      if let error = grammarError(line) { return .failure(Damage("\(error)")) }
      guard line.first == UInt8(ascii: "{") else { return .failure(Damage("it is not an object")) }
      return isEdited(line) ? .success(line) : .failure(Damage("it has no check sum" + advice))
    }
    var body = Array(line[..<(line.count - sealLength)])
    if body.last == UInt8(ascii: ",") { body.removeLast() }
    body.append(UInt8(ascii: "}"))
    guard sum.elementsEqual(CRC32.text(CRC32.of(body))) else {
      return .failure(Damage("it does not match its check sum" + advice))
    }
    return .success(body)
  }

  private static let advice =
    " (if it was changed on purpose, end it with \"crc\":\"edited\")"

  private static func isEdited(_ line: [UInt8]) -> Bool {
    var reader = JSONReader(line)
    var sum: String?
    try? reader.object { key, reader in
      if key == "crc" { sum = try reader.stringOrNil() }
    }
    return sum == "edited"
  }

  /// What is wrong with a line, as a clause.
  struct Damage: Error {
    var reason: String
    init(_ reason: String) { self.reason = reason }
  }

  private static func sum(of line: [UInt8]) -> ArraySlice<UInt8>? {
    let seal = line.suffix(sealLength)
    guard line.count > sealLength, seal.starts(with: opening),
      seal.suffix(closing.count).elementsEqual(closing)
    else { return nil }
    return seal.dropFirst(opening.count).prefix(8)
  }

  private static func grammarError(_ line: [UInt8]) -> JSONError? {
    var reader = JSONReader(line)
    do {
      try reader.skip()
      try reader.end()
      return nil
    } catch { return error }
  }
}
