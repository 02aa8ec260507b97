import Engine
import PluginAPI
import PluginTesting
import Testing

private let csv = """
  name;kind;lat;lon;postcode;aliases
  Olivet;town;47,8622;1,9004;45160;
  Saran;town;47,9489;1,8750;45770;
  Fleury;town;47,9319;1,9167;45400;
  Fleury;town;49,2833;1,9833;60240;
  Hub;hub;47,9005;1,9005;45000;
  """

private let privateWarning =
  "Address/phone seen: kept private, not shown here. You may delete your message."

struct VocabularyTests {
  private func room(_ language: Language = .en) throws -> Rehearsal {
    try Rehearsal(
      Errands(), language: language, places: try PlaceList(csv: csv), centre: "Saran")
  }

  @Test func `each part is read in its turn, whatever the order`() throws {
    let room = try room()
    #expect(
      try room.says("!errand near Fleury 20 face sheilds for the bakery")
        == "qty=20; item=visor; place=Fleury (45400); for=the bakery\nnext")
    #expect(
      try room.says("!errand for Inès, 2 masks, olivet") == "qty=2; item=mask; place=Olivet; "
        + "for=Inès\nnext")
    #expect(try room.says("!errand flour at Olivet 45160") == "place=Olivet; text=flour\nnext")
    #expect(try room.says("!carry from Saran to the hub") == "Saran → Hub")
    #expect(try room.says("!carry from Saran") == "Where? E.g. !carry from Saran to the hub")
    #expect(try room.says("!order 3 surblouse") == "overgown")
    #expect(try room.says("!order 3 bed sheets for Inès") == "bed sheets for Inès (new)")
  }

  @Test func `a place that is not known is kept, and the answer ends with a warning`() throws {
    let english = try room()
    #expect(
      try english.says("!errand near Nowhere, bread")
        == "place=Nowhere; text=bread\nnext\n\"Nowhere\" is not in the place list: kept as text, "
        + "not on the map.")
    let french = try room(.fr)
    #expect(
      try french.says("!course pain vers Trifouilly")
        == "place=Trifouilly; text=pain\nnext\n«\u{A0}Trifouilly\u{A0}» n'est pas dans la liste des "
        + "lieux\u{A0}: gardé en texte, pas sur la carte.")
    let without = try Rehearsal(Errands(), language: .en)
    #expect(try without.says("!errand bread near Nowhere") == "place=Nowhere; text=bread\nnext")
  }

  @Test func `warnings take the place of the last lines`() throws {
    let room = try room()
    #expect(try room.says("!wander near Olivet") == "Olivet\nsecond\nmind the gap")
    #expect(
      try room.says("!wander near Nowhere") == "Nowhere\nmind the gap\n\"Nowhere\" is not in the "
        + "place list: kept as text, not on the map.")
  }

  @Test func `private details are kept out of all that is read`() throws {
    let room = try room()
    #expect(
      try room.says("!errand 3 masks at 12 rue des Lilas, code 45B, Olivet")
        == "qty=3; item=mask; place=Olivet; private=12 rue des Lilas · code 45B\nnext\n"
        + privateWarning)
    #expect(
      try room.says("!errand bread private: 06 12 34 56 78")
        == "private=06 12 34 56 78; text=bread\nnext\n" + privateWarning)
    #expect(
      try room.says("!errand bread\n- 06 12 34 56 78\n- and milk")
        == "private=06 12 34 56 78; text=bread · and milk\nnext\n" + privateWarning)
    #expect(
      try room.saysPrivately("errand bread, 12 rue des Lilas", by: "Zoé")
        == "private=12 rue des Lilas; text=bread\nnext")
  }

  @Test func `a person is named by mention, by id, and by a name of their own`() throws {
    let room = try room()
    _ = try room.says("!errand bread", by: "Paul")
    _ = try room.says("!errand bread", by: "Anne Marie")
    let pill = Mention(user: UserID("@zoe7:far.org"), name: "Zoé (soir)")
    #expect(try room.says("!greet Zoé (soir)", mentions: [pill]) == "zoe7 @zoe7:far.org")
    #expect(try room.says("!greet @x:far.org") == "x @x:far.org")
    #expect(try room.says("!greet @paul") == "Paul @paul:ex.org")
    #expect(try room.says("!greet PAUL") == "Paul @paul:ex.org")
    #expect(try room.says("!greet anne marie!") == "Anne Marie @anne_marie:ex.org")
    #expect(try room.says("!greet Léa") == "Léa @lea:ex.org")
    #expect(try room.says("!errand bread by Paul") == "who=Paul @paul:ex.org; text=bread by\nnext")
    #expect(try room.says("!greet Bob") == "Who? E.g. !greet @paul")
    #expect(
      try room.says("!greet @bob") == "@bob is not known here. Mention the person, or write the "
        + "whole id: @bob:example.org")
    let bob = Mention(user: UserID("@bob:far.org"))
    #expect(try room.says("!greet @bob", mentions: [bob]) == "bob @bob:far.org")
  }

  @Test func `of two people of one name the mentioned one is meant, else neither`() throws {
    let room = try room()
    _ = try room.says("!errand bread", by: "Paul", user: "paul1")
    _ = try room.says("!errand bread", by: "Paul", user: "paul2")
    #expect(
      try room.says("!greet Paul") == "Several fit: Paul (@paul1:ex.org), Paul (@paul2:ex.org). "
        + "Say which, by id.")
    let second = Mention(user: UserID("@paul2:ex.org"))
    #expect(try room.says("!greet Paul", mentions: [second]) == "Paul @paul2:ex.org")
    // Who has changed their name does not go by the old one any more.
    _ = try room.says("!errand bread", by: "Pol", user: "paul1")
    #expect(try room.says("!greet Paul") == "Paul @paul2:ex.org")
    #expect(try room.says("!greet Pol") == "Pol @paul1:ex.org")
    try room.restart()
    #expect(try room.says("!greet Pol") == "Pol @paul1:ex.org")
  }

  @Test func `several things that fit are listed for their numbers`() {
    let refusal = Refusal.several([Text("#1 farine"), Text("#2 farine")])
    #expect(refusal.text.en == "Several fit: #1 farine, #2 farine. Say which, by number.")
    #expect(refusal.text.fr == "Plusieurs possibles : #1 farine, #2 farine. Préciser le numéro.")
  }

  // MARK: Configuration

  @Test func `a configuration names places, centres and things`() throws {
    let configuration = try readConfiguration(
      """
      {
        "places": "lists/places.csv", "centre": "olivet",
        "items": { "cot": { "fr": ["lit bébé"], "en": ["cot", "crib"] } },
        "rooms": {
          "!a:ex.org": { "centre": "47.9, 1.8" }, "!b:ex.org": { "centre": "Fleury 45400" },
          "!c:ex.org": {}
        }
      }
      """, in: "/etc/b")
    #expect(configuration.places == "/etc/b/lists/places.csv")
    let places = try PlaceList(csv: csv)
    let rules = configuration.rules(resolving: [:], places: places)
    #expect(rules.places.places == places.places)
    #expect(rules.centre == places["olivet"]?.coordinates)
    #expect(rules.items.find("cribs")?.key == "cot")
    #expect(rules.items.find("visors")?.key == "visor")
    #expect(
      rules.rooms[RoomID("!a:ex.org")]?.centre == Coordinates(latitude: 47.9, longitude: 1.8))
    #expect(rules.rooms[RoomID("!c:ex.org")]?.centre == nil)
    #expect(
      configuration.complaints(about: places).map(\.description) == [
        "rooms.!b:ex.org.centre: \"Fleury 45400\" is not in the place list; write a place of it, or "
          + "coordinates such as \"47.903, 1.909\""
      ])
    let none = try readConfiguration("{\n\"centre\": \"Olivet\"\n}").complaints(about: PlaceList())
    #expect(
      none == [
        ConfigurationError(
          path: "centre",
          message:
            "\"Olivet\" is not in the place list, for \"places\" names none; write a place of "
            + "it, or coordinates such as \"47.903, 1.909\"", line: 2)
      ])
  }

  @Test func `what is wrong with centres and things is said`() {
    let errors = configurationErrors(
      of: """
        {
          "places": 3, "centre": 47.9,
          "items": { "Cot": { "fr": ["lit"], "en": ["cot"] }, "bed": { "fr": ["lit"] }, "a": [] },
          "rooms": { "!a:ex.org": { "centre": "12" } }
        }
        """)
    #expect(
      errors.map(\.description) == [
        "places: expected the path of a file or folder, found 3",
        "centre: expected a place of the list, or coordinates such as \"47.903, 1.909\", found 47.9",
        "items.Cot: an item has a key of small letters, digits and hyphens, and names in \"fr\" and "
          + "in \"en\", each of 60 bytes at most",
        "items.bed: an item has a key of small letters, digits and hyphens, and names in \"fr\" and "
          + "in \"en\", each of 60 bytes at most",
        "items.a: expected an object: { \"fr\": […], \"en\": […] }, found a list",
        "rooms.!a:ex.org.centre: expected a place of the list, or coordinates such as "
          + "\"47.903, 1.909\", found \"12\"",
      ])
  }
}
