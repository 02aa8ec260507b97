import Foundation
import JSON
import Testing

/// The cases of a file beside the tests.
func cases(_ name: String) throws -> [JSONValue] {
  let url = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Cases"))
  return try #require(try JSONValue(parsing: Array(Data(contentsOf: url))).arrayValue)
}
