import PluginAPI
import PluginTesting
import Testing

struct BoardTests {
  @Test(arguments: [
    (Language.en, "!notice wet paint", "!take 1", "#1 is a notice; !take is for a job."),
    (
      .fr, "!avis peinture", "!prends 1",
      "#1 est\u{A0}: avis\u{A0}; !prends s'emploie pour\u{A0}: tournée."
    ),
    (.en, "!notice wet paint", "!done 1", "#1 is a notice; !done is for a job."),
    (.en, "!notice wet paint", "!drop 1", "#1 is a notice; !drop is for a job."),
  ])
  func `a verb that the kind does not know is refused`(
    _ language: Language, _ opening: String, _ verb: String, _ answer: String
  ) throws {
    let room = try Rehearsal(Jobs(), language: language)
    _ = try room.says(opening)
    #expect(try room.says(verb, by: "Paul") == answer)
  }

  @Test func `all kinds share one row of numbers, and none is given twice`() throws {
    let room = try Rehearsal(Jobs(), language: .en)
    #expect(try room.says("!job windows") == "#1 windows, free")
    #expect(try room.says("!notice wet paint") == "#2 wet paint, free")
    _ = try room.says("!close 2 dry")
    try room.restart()
    #expect(try room.says("!job 3 doors") == "#3 3 doors, free")
  }

  @Test(arguments: [
    ("!take 1 2 boxes", "Paul takes 2 boxes of #1 (gloves). 8 boxes left."),
    ("!take 1 2", "Paul takes 2 boxes of #1 (gloves). 8 boxes left."),
    ("!take 1 2 cartons", "Paul takes 2 boxes of #1 (gloves). 8 boxes left."),
    ("!take 1 2 bags", "#1 is counted in boxes, not bags."),
    ("!take 1 2 kg", "#1 is counted in boxes, not kg."),
    ("!take 2 of #1", "Paul takes 2 boxes of #1 (gloves). 8 boxes left."),
    ("!take n°1 all I can", "Paul takes 10 boxes of #1 (gloves). All taken."),
    (
      "!take 1 2 tomorrow 6pm", "Paul takes 2 boxes of #1 (gloves), Fri 10 Apr 18:00. 8 boxes left."
    ),
    ("!take 1, 2 and 3", "One number at a time: !take 1, then !take 2."),
    ("!take #1, #2", "One number at a time: !take 1, then !take 2."),
    ("!take 1 & 2", "One number at a time: !take 1, then !take 2."),
  ])
  func `what is noted is what was typed`(_ line: String, _ answer: String) throws {
    let room = try Rehearsal(Jobs(), language: .en)
    _ = try room.says("!job 10 boxes of gloves")
    #expect(try room.says(line, by: "Paul") == answer)
  }

  @Test func `closing one that repeats another closes the first number typed`() throws {
    let room = try Rehearsal(Jobs(), language: .en)
    for _ in 1...3 { _ = try room.says("!job windows") }
    #expect(try room.says("!close 3 dup #1") == "#3 closed (repeat of #1).")
    #expect(try room.says("!close #2 same as 1") == "#2 closed (same as 1).")
    #expect(try room.says("!show 1").hasPrefix("#1 job · windows"))
  }

  @Test func `taking twice adds up`() throws {
    let room = try Rehearsal(Jobs(), language: .en)
    _ = try room.says("!job 3 kg of paint")
    _ = try room.says("!take 1 1 kg", by: "Paul")
    #expect(
      try room.says("!take 1 500 g", by: "Paul") == "Paul takes 500 g of #1 (paint). 1.5 kg left.")
    #expect(
      try room.says("!show 1", by: "Paul") == """
        #1 job · 3 kg of paint
        taken 1.5 kg (Paul) · left 1.5 kg
        opened Thu 9 Apr by Léa · expires Thu 16 Apr
        """)
    #expect(
      try room.says("!drop 1 700 g", by: "Paul")
        == "Paul gives back 700 g of #1: 2.2 kg left. Thanks for saying so.")
    #expect(
      try room.says("!done 1", by: "Paul")
        == "Paul has done 0.8 kg of #1 (paint). Thank you! 2.2 kg left.")
  }

  @Test func `a refused command changes nothing`() throws {
    let room = try Rehearsal(Jobs(), language: .en)
    _ = try room.says("!job 3 doors")
    _ = try room.says("!take 1 2 kg", by: "Paul")
    _ = try room.says("!close 1", by: "Paul")
    _ = try room.says("!done 1 0", by: "Paul")
    #expect(
      try room.says("!show 1") == """
        #1 job · 3 doors
        free
        opened Thu 9 Apr by Léa · expires Thu 16 Apr
        """)
  }

  @Test func `the room's admin may close what others opened, and is named`() throws {
    let room = try Rehearsal(Jobs(), language: .fr)
    _ = try room.says("!tournée vitres", by: "Paul")
    #expect(try room.says("!ferme 1", by: "Inès") == "Réservé à Paul ou à la coordination.")
    #expect(try room.says("!ferme 1 sans réponse", by: "Nina") == "#1 clos (sans réponse).")
    #expect(
      try room.says("!voir 1") == """
        #1 tournée · vitres
        ouvert jeu. 9 avril par Paul · clos jeu. 9 avril par Nina (sans réponse)
        """)
  }
}
