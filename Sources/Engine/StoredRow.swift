import JSON
import PluginAPI

/// A row in memory. Many can be handed on together by counting a reference each, to be read
/// elsewhere while the table changes.
final class StoredRow<R: Row>: Sendable {
  let value: R
  /// Members of its stored form that are none of the row's: somebody added them to the file, or another
  /// version of the program did. They stay with it when it changes. Few rows have any.
  let rest: [UInt8]?

  init(_ value: R, rest: [UInt8]? = nil) {
    self.value = value
    self.rest = rest
  }
}
