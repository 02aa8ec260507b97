import Foundation
import JSON
import PluginAPI
import Store

/// Turns rows into JSON and back. Keys are sorted, so that the same row gives the same bytes.
///
/// Foundation's own values are refused: their form in JSON is an agreement of coders, and another
/// program would read it otherwise. A row holds a `Moment`, a text or numbers in their place.
final class RowCoder {
  private static let refused: [any Any.Type] = [Data.self, Date.self, Decimal.self, URL.self]

  private let writer = CodableWriter(refusing: refused)
  private let reader = CodableReader()
  private var members = MemberReader()
  private var written = MemberWriter(refusing: refused)

  func encode(_ value: some Encodable) throws -> [UInt8] { try writer.encode(value) }

  func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try reader.decode(type, from: bytes)
  }

  // MARK: Rows with what was added to them

  func decode<R: Row>(_ row: SnapshotRow) throws -> StoredRow<R> {
    if let value: R = readMembers(row) { return StoredRow(value) }
    let (value, rest) = try reader.decodeKeepingRest(R.self, from: row.bytes, in: row.range)
    return StoredRow(value, rest: rest.map { JSONValue.object($0).encoded() })
  }

  /// A row that reads itself; nil where it does not, or something stands there that it does not ask for, or
  /// that it cannot read: the other reader says what is wrong, if anything is.
  private func readMembers<R: Row>(_ row: SnapshotRow) -> R? {
    members.begin(row.bytes, in: row.range)
    guard let value = try? R.read(&members), members.end() else { return nil }
    return value
  }

  func encode<R: Row>(_ row: StoredRow<R>) throws -> [UInt8] {
    let own = try form(of: row.value)
    guard let rest = row.rest else { return own }
    return try Self.merged(own, with: rest)
  }

  private func form<R: Row>(of row: R) throws -> [UInt8] {
    written.begin()
    guard try row.write(to: &written) else { return try writer.encode(row) }
    let own = written.end()
    // A member that it forgot would be lost: no test that writes such a row passes then.
    assert(
      own == (try? writer.encode(row)), "\(R.self) does not write itself as its Codable form is")
    return own
  }

  /// A row with the members that were added to it, by their keys. What the row says itself counts.
  private static func merged(_ own: [UInt8], with rest: [UInt8]) throws -> [UInt8] {
    guard case .object(let row) = try JSONValue(parsing: own, limit: .max),
      case .object(let added) = try JSONValue(parsing: rest, limit: .max)
    else { return own }
    var members = Dictionary(uniqueKeysWithValues: added.map { ($0.key, $0.value) })
    for (key, value) in row { members[key] = value }
    var merged = JSONObject()
    for key in members.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      merged[key] = members[key]
    }
    return JSONValue.object(merged).encoded()
  }
}

/// A row as it is stored, for whoever knows its form.
struct RowBytes: StoredBytes {
  let bytes: [UInt8]
  let coder: RowCoder

  func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try coder.decode(type, from: bytes)
  }
}
