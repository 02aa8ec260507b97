import JSON

/// Rows as a spreadsheet reads them (RFC 4180), in UTF-8 with its mark, so that accents arrive.
struct CSVTable {
  private let rows: [ExportCommand.Row]

  init(_ rows: [ExportCommand.Row]) { self.rows = rows }

  /// The file's bytes. Members of members have a column of their own, `amount.unit`; lists stand in
  /// one cell. The first two columns say where the row stands.
  var bytes: [UInt8] {
    let flat = rows.map { Self.cells(of: $0.value) }
    var columns: [String] = []
    var seen: Set<String> = []
    for cells in flat {
      for (name, _) in cells where seen.insert(name).inserted { columns.append(name) }
    }
    var lines = [(["(room)", "(key)"] + columns).map(Self.cell)]
    for (row, cells) in zip(rows, flat) {
      let values = Dictionary(cells, uniquingKeysWith: { first, _ in first })
      lines.append([Self.cell(row.room), Self.cell(row.key)] + columns.map { values[$0] ?? "" })
    }
    return [0xEF, 0xBB, 0xBF]
      + Array(lines.map { $0.joined(separator: ",") + "\r\n" }.joined().utf8)
  }

  /// The cells of a row by their column, made harmless.
  private static func cells(of value: JSONValue) -> [(String, String)] {
    var cells: [(String, String)] = []
    func add(_ value: JSONValue, _ name: String) {
      func below(_ part: String) -> String { name.isEmpty ? part : "\(name).\(part)" }
      switch value {
      case .null: break
      case .bool(let bool): cells.append((name, bool ? "true" : "false"))
      // A number is what it is: no formula begins with one.
      case .int, .double: cells.append((name, value.description))
      case .string(let text): cells.append((name, cell(text)))
      case .array(let elements):
        let texts = elements.compactMap(\.stringValue)
        let isPlain = texts.count == elements.count
        cells.append((name, cell(isPlain ? texts.joined(separator: "; ") : value.description)))
      case .object(let members):
        for (key, member) in members { add(member, below(key)) }
      }
    }
    add(value, "")
    return cells
  }

  /// A text as a cell. One that a spreadsheet would take for a formula gets an apostrophe in front:
  /// whoever types in a room must not run something on an admin's computer.
  static func cell(_ text: String) -> String {
    let first = text.unicodeScalars.first { $0 != " " && $0 != "\u{A0}" }
    let isRisky = first.map { "=+-@\t\r\n|%＝＋－＠".unicodeScalars.contains($0) } ?? false
    let harmless = isRisky ? "'" + text : text
    let isPlain = harmless.unicodeScalars.allSatisfy { !"\",;\t\r\n".unicodeScalars.contains($0) }
    return isPlain ? harmless : "\"" + harmless.replacing("\"", with: "\"\"") + "\""
  }
}
