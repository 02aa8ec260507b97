import Foundation

/// Turns rows into JSON and back. Keys are sorted, so that the same row gives the same bytes.
final class RowCoder {
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()

  init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

  func encode(_ value: some Encodable) throws -> [UInt8] { [UInt8](try encoder.encode(value)) }

  func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
    try decoder.decode(type, from: Data(bytes))
  }
}
