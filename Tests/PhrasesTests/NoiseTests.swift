import Phrases
import Testing

struct NoiseTests {
  @Test func `20,000 lines of noise are read without a crash and leave only typed words`() throws {
    let reference = try Reference()
    var random = Noise(state: 41)
    var refused = 0
    for _ in 0..<20_000 {
      let typed = normalise(random.line())
      #expect(normalise(typed) == typed)
      var line = Utterance(typed)
      _ = line.takeID()
      _ = line.takeForID()
      _ = line.takeEntry()
      let language: Language = random.next() % 2 == 0 ? .fr : .en
      do throws(PhraseFailure) {
        if let quantity = try line.takeQuantity(language: language) {
          #expect(quantity.milli > 0)
          #expect(!language.say(quantity).isEmpty)
        }
        if let due = try line.takeDue(
          now: reference.now, zone: reference.zone, language: language)
        {
          #expect(due.moment >= reference.now)
          #expect(!language.say(due, from: reference.now).isEmpty)
        }
      } catch {
        refused += 1
      }
      _ = line.takeFor()
      _ = line.takeKeyword(.urgent)
      let left = line.remainingText
      #expect(left.utf8.count <= typed.utf8.count + 8, "\(typed)")
    }
    #expect(refused > 0)
  }

  @Test func `places, things, people and secrets in noise are typed words`() throws {
    let places = try placesOfTheTables()
    let surroundings = Surroundings(
      places: places, centre: places["orleans"]?.coordinates, home: places["olivet"])
    let catalogue = ItemCatalogue()
    var random = Noise(state: 7, words: Noise.words + Noise.names)
    var counts = [0, 0, 0, 0]
    for _ in 0..<5_000 {
      let typed = normalise(random.line())
      let language: Language = random.next() % 2 == 0 ? .fr : .en
      for detail in privateDetails(in: typed) {
        counts[0] += 1
        #expect(typed[detail.range] == detail.text, "\(typed)")
      }
      var line = Utterance(typed)
      let hidden = line.takePrivateDetails() ?? []
      #expect(hidden.allSatisfy { typed.utf8.contains(Array($0.utf8)) }, "\(typed)")
      line.holdPostcodes(of: places)
      if let name = line.takeName({ $0.hasPrefix("p") }) ?? line.takeHandle() {
        counts[1] += 1
        #expect(typed.utf8.contains(Array(name.utf8)))
      }
      if let mention = line.takePlace(in: surroundings, language: language) {
        counts[2] += 1
        #expect((1...200).contains(mention.radius))
        #expect(mention.place != nil || typed.utf8.contains(Array(mention.typed.utf8)), "\(typed)")
      }
      if line.takeItem(in: catalogue) ?? line.takeFreeItem() != nil { counts[3] += 1 }
      #expect(line.remainingText.utf8.count <= typed.utf8.count + 8, "\(typed)")
    }
    #expect(counts.allSatisfy { $0 > 100 }, "\(counts)")
  }
}

/// Lines made of the words that readers look for, glued and parted at random; the same each run.
private struct Noise: RandomNumberGenerator {
  var state: UInt64
  var words = Noise.words

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return ((state ^ (state >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> 7
  }

  mutating func line() -> String {
    (0..<Int(next() % 12)).map { _ in piece() + glue() }.joined()
  }

  private mutating func piece() -> String {
    switch next() % 4 {
    case 0: String(next() % [5, 40, 3_000, UInt64.max >> 8][Int(next() % 4)])
    case 1: String(Character(Unicode.Scalar(UInt32(next() % 0x2_FFFF)) ?? "?"))
    default: words[Int(next() % UInt64(words.count))]
    }
  }

  private mutating func glue() -> String { Noise.glues[Int(next() % UInt64(Noise.glues.count))] }

  private static let glues = [" ", " ", " ", " ", "", ", ", ".", "-", "/", ":", "\u{202F}", "'"]
  static let names = [
    "near", "vers", "près de", "aux", "Olivet", "olivt", "Saint-Marceau", "st", "s/", "Fleury",
    "les",
    "Aubrais", "hub", "ici", "45160", "45400", "10 km", "visières", "visor", "sheilds",
    "ear savers",
    "masque", "@paul", "@a:b.c", "paul", "rue", "12 rue", "place", "St.", "bis", "06",
    "12 34 56 78",
    "+33", "code", "45B", "private:", "privé", "a@b.fr", "FR76", "3000", "interphone",
  ]
  static let words = [
    "vendredi", "ven.", "fri", "next", "prochain", "demain", "tomorrow", "soir", "am", "pm", "h",
    "18h30", "6pm", "12/04", "31/04", "2020-04-12", "1er", "mai", "may", "mar", "le", "the",
    "avant",
    "before", "by", "pour", "for", "d'", "ici", "dans", "in", "within", "jours", "days", "kg", "mm",
    "boîtes", "of", "de", "x", "à", "at", "#", "n°", "e", "urgent", "‼️", "\"", "«", "»", "½", "−",
    "1,500", "1.5", "et", "demie", "moins", "midi", "noon", "minuit", "en", "huit", "week",
    "e\u{301}",
  ]
}
