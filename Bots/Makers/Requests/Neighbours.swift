import Board
import PluginAPI

/// The other rooms of this room's area, whose open requests may be the same.
struct Neighbours {
  let call: Call

  init(_ call: Call) { self.call = call }

  /// A line that names the same request in another room (E25); nil where there is none.
  func sameRequest(as draft: Draft) -> Text? { nil }
}
