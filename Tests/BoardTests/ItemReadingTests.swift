import Foundation
import PluginAPI
import PluginTesting
import Testing

@testable import Board

/// Items, which read and write themselves.
struct ItemReadingTests {
  private static let paul = Person(id: UserID("@paul:example.org"), name: "Paul «é»", isGhost: true)
  private static let lea = Person(id: UserID("@lea:example.org"), name: "Léa")

  /// An item that has those of its members that the bits say.
  private func item(_ set: Int) throws -> Item {
    func has(_ bit: Int) -> Bool { set & 1 << bit != 0 }
    let now = Moment(milliseconds: 1_586_412_000_000)
    let day = try #require(Day(year: 2020, month: 4, day: 10))
    let due = Due(
      day: day, time: has(1) ? .noon : nil, part: has(1) ? nil : .evening, relation: .before,
      zone: try Zone("Europe/Paris"), typed: "before Friday")
    let quantity = Quantity(set % 9, has(2) ? .piece : .kilogram)
    var expiry = Expiry(since: now, at: now.adding(days: 2))
    if has(3) { (expiry.asked, expiry.hidden) = (now, now.adding(hours: 1)) }
    var details = Details(PrivateRef("p\(set)"))
    details.waiting = [Self.paul]
    let claim = Claim(
      by: Self.paul, quantity: has(4) ? quantity : nil, due: has(5) ? due : nil,
      note: has(6) ? "à la porte" : nil, at: now, state: has(7) ? .held : .done,
      lateSince: has(8) ? now : nil)
    return Item(
      id: set, kind: "need", text: "masks \"\(set)\"", stems: has(0) ? ["mask", "é"] : nil,
      quantity: has(1) ? quantity : nil, label: has(2) ? "CHR" : nil,
      place: has(3) ? "Olivet" : nil,
      site: has(4) ? Coordinates(latitude: 47.9, longitude: 1.9) : nil, due: has(5) ? due : nil,
      isUrgent: has(6), isEndless: has(7), by: has(8) ? Self.paul : Self.lea, at: now,
      event: EventID("$e"),
      wordsFrom: has(9) ? EventID("$w") : nil, claims: Array(repeating: claim, count: set % 3),
      asked: has(0) ? now : nil, expiry: has(1) ? expiry : nil, details: has(2) ? details : nil,
      thing: has(3)
        ? Thing(
          key: "visor", one: Text(fr: "visière", en: "visor"),
          many: Text(fr: "visières", en: "visors")) : nil,
      org: has(4) ? "chr" : nil, model: has(5) ? "v3" : nil, transport: has(6) ? .pickup : nil,
      isUnchecked: has(7) ? true : nil, madeFor: has(8) ? 5 : nil, received: has(9) ? 6 : nil,
      isBound: has(0) ? false : nil, links: has(1) ? [1, 2] : nil,
      repeats: has(2) ? [Repeat(at: now, text: "again", room: nil)] : nil,
      closing: has(3)
        ? Closing(at: now, by: Self.lea, reason: .noNeed, note: has(4) ? "note" : nil) : nil)
  }

  /// What a row says, for comparing.
  private func form(_ item: Item) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(item), as: UTF8.self)
  }

  @Test func `an item reads itself as it was, whatever it says`() throws {
    for set in 0..<1_024 {
      let item = try item(set)
      let read = try #require(try readByItself(item))
      #expect(try form(read) == form(item))
    }
  }

  @Test func `an item writes itself as its Codable form, whatever it says`() throws {
    for set in 0..<1_024 {
      let (own, codable) = try forms(of: item(set))
      #expect(own == codable)
    }
  }

  @Test(arguments: [
    Quantity(milli: 1_500, unit: .kilogram), Quantity(20, precision: .about),
    Quantity(20, precision: .range(to: 30_000)),
  ])
  func `an amount that is not whole and exact is left to the other reader`(amount: Quantity) throws
  {
    var item = try item(0)
    item.quantity = amount
    #expect((try? readByItself(item)) == nil)
    let (own, codable) = try forms(of: item)
    #expect(own == codable)
  }
}
