import PluginAPI

// A message that stands for several answers.
extension Message {
  /// Says these answers together.
  mutating func say(_ parts: [Part]) {
    let lines = parts.flatMap(\.lines)
    // Those of a bridged room are as they must be already.
    let said = isPlain ? Rendering(plain: BridgedText.packed(lines)) : Rendering(merged: lines)
    self.parts = parts
    body = said.body
    html = isPlain ? nil : said.html
    if !names.isEmpty { names = said.names }
  }

  /// The same without some of them; nil where none is left.
  func without(_ isGone: (Part) -> Bool) -> Message? {
    let left = parts.filter { !isGone($0) }
    if left.isEmpty { return nil }
    var message = self
    message.say(left)
    return message
  }
}
