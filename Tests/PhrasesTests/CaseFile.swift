import Foundation
import Testing

/// The rows of one table of cases; an empty or missing table fails.
func rows<Row: Decodable>(of name: String, as type: Row.Type) throws -> [Row] {
  let file = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Cases"),
    "Cases/\(name).json is missing")
  let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: file))
  #expect(!rows.isEmpty, "Cases/\(name).json is empty")
  return rows
}
