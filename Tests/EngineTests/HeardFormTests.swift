import PluginAPI
import PluginTesting
import Testing

@testable import Engine

/// What is kept of a message that was answered, which reads and writes itself.
struct HeardFormTests {
  /// A message that has those of its members that the bits say.
  private func message(_ set: Int) -> HeardMessage {
    func has(_ bit: Int) -> Bool { set & 1 << bit != 0 }
    let text = Text(fr: "!prends n\u{B0} \(set)", en: "!take \"\(set)\"")
    var change = HeardMessage.RowStep(
      table: "items", version: set, room: has(0) ? home : nil, key: "\(set)",
      patch: RowPatch(from: has(1) ? Array("é old".utf8) : nil, to: Array("é new".utf8)))
    if has(2) { change.patch = RowPatch(from: Array("old".utf8), to: nil) }
    let step = HeardMessage.Step(
      command: "take", name: text, typed: .min, room: has(3) ? home : nil,
      entry: has(4) ? set : nil,
      changes: has(5) ? [change, change.withoutRow] : [],
      numbers: has(6) ? [.init(room: home, counter: "items", number: set)] : nil,
      lasting: has(7) ? text : nil,
      back: has(8) ? .init(room: home, event: EventID("$é"), number: set) : nil,
      isUndo: has(8) ? has(0) : nil, isBack: has(9) ? has(1) : nil)
    return HeardMessage(
      id: "$\(set)", by: lea, at: start, order: Int64(set), typed: .max,
      answers: has(0) ? EventID("$a") : nil, thread: has(1) ? EventID("$t") : nil,
      steps: Array(repeating: step, count: set % 3))
  }

  @Test func `it reads itself as it was, and writes itself as its Codable form, whatever it says`()
    throws
  {
    for set in 0..<1_024 {
      let message = message(set)
      let (own, codable) = try forms(of: message)
      #expect(own == codable)
      let read = try #require(try readByItself(message))
      #expect(try forms(of: read).codable == codable)
    }
  }
}
