import Foundation
import JSON
import PluginAPI
import Store

/// Turns rows into JSON and back. Keys are sorted, so that the same row gives the same bytes.
///
/// Foundation's own values are refused: their form in JSON is an agreement of coders, and another
/// program would read it otherwise. A row holds a `Moment`, a text or numbers in their place.
final class RowCoder {
  private let writer = CodableWriter(refusing: [Data.self, Date.self, Decimal.self, URL.self])
  private let reader = CodableReader()

  func encode(_ value: some Encodable) throws -> [UInt8] { try writer.encode(value) }

  func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try reader.decode(type, from: bytes)
  }

  func decode<Value: Decodable>(_ type: Value.Type, from row: SnapshotRow) throws -> Value {
    try reader.decode(type, from: row.bytes, in: row.range)
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
