import Phrases
import Testing

struct ItemTests {
  /// A typed line, and the thing that it names: a key, or `?` and the words of a free one.
  struct Row: Decodable {
    var typed: String
    var language: Language
    var item: String
    var text: String
  }

  @Test func `things are read as the table says`() throws {
    let catalogue = ItemCatalogue()
    for row in try rows(of: "items", as: Row.self) {
      var line = Utterance(normalise(row.typed))
      _ = try line.takeQuantity(language: row.language)
      _ = line.takeFor()
      let item = line.takeItem(in: catalogue) ?? line.takeFreeItem()
      #expect(item.map { $0.key ?? "?\($0.name.fr)" } == row.item, "\(row.typed)")
      #expect(line.remainingText == row.text, "\(row.typed)")
    }
  }

  @Test func `every name of the start set leads to its own thing`() {
    let catalogue = ItemCatalogue()
    #expect(catalogue.items.count == 14)
    for item in catalogue.items {
      #expect(catalogue[item.key] == item)
      for name in item.fr + item.en {
        #expect(catalogue.find(name)?.key == item.key, "\(name)")
      }
    }
  }

  @Test func `a catalogue can be added to, and an entry replaced`() throws {
    let bed = try #require(CatalogueItem("cot", fr: ["lit bébé", "berceau"], en: ["cot", "crib"]))
    let cap = try #require(CatalogueItem("cap", fr: ["bonnet"], en: ["hat"]))
    let catalogue = ItemCatalogue(ItemCatalogue.start + [bed, cap])
    var line = Utterance("3 lits bébé")
    #expect(
      line.takeItem(in: catalogue) == ItemWord(key: "cot", name: Text(fr: "lit bébé", en: "cot")))
    #expect(catalogue.find("bonnets")?.key == "cap")
    #expect(catalogue.find("charlotte") == nil)
    #expect(CatalogueItem("Cot", fr: ["lit"], en: ["cot"]) == nil)
    #expect(CatalogueItem("cot", fr: [], en: ["cot"]) == nil)
    #expect(CatalogueItem("cot", fr: ["!"], en: ["cot"]) == nil)
  }

  @Test func `of two things that are equally near none is taken`() throws {
    let one = try #require(CatalogueItem("one", fr: ["bandana"], en: ["bandana"]))
    let two = try #require(CatalogueItem("two", fr: ["bandano"], en: ["bandano"]))
    let catalogue = ItemCatalogue([one, two])
    #expect(catalogue.find("bandani") == nil)
    #expect(catalogue.find("bandanna")?.key == "one")
  }
}
