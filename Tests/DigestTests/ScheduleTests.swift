import AidBot
import DigestBot
import PluginAPI
import PluginTesting
import Testing

/// When the digest comes.
struct ScheduleTests {
  private func room(
    _ language: Language = .en, start: String = "2020-04-09T12:30:00Z"
  ) throws -> Rehearsal {
    try Rehearsal(Aid(), Digest(), language: language, start: start)
  }

  /// The titles of what is said in `days` days, hour by hour.
  private func titles(_ room: Rehearsal, days: Int) throws -> [String] {
    var titles: [String] = []
    for _ in 0..<days * 24 {
      for said in try room.wait(hours: 1) {
        titles.append(String(said.prefix { $0 != "\n" }) + " @ \(room.now)")
      }
    }
    return titles
  }

  @Test func `nothing to say: silence, one line on the third day, then silence`() throws {
    let room = try room()
    #expect(
      try titles(room, days: 10) == [
        "Quiet for 3 days: nothing open. !need to ask, !offer to give. @ 2020-04-11T17:30:00Z"
      ])
    _ = try room.says("!need bread")
    #expect(
      try titles(room, days: 1) == [
        "Sunday 19 April · Makers et voisins, Orléans @ 2020-04-19T17:30:01Z"
      ])
    _ = try room.says("!close 1 found")
    #expect(
      try titles(room, days: 5) == [
        "Quiet for 3 days: nothing open. !need to ask, !offer to give. @ 2020-04-22T17:30:02Z"
      ])
  }

  @Test func `where something is offered, the quiet line does not say that nothing is open`() throws
  {
    let room = try room()
    _ = try room.says("!offer bread")
    _ = try room.says("!need tea")
    _ = try room.says("!close 2 found")
    #expect(
      try titles(room, days: 4) == [
        "Quiet for 3 days. !offers to see what is offered, !need to ask. @ 2020-04-11T17:30:03Z"
      ])
  }

  @Test func `the quiet line in French`() throws {
    let room = try room(.fr)
    #expect(
      try room.wait(days: 4) == [
        "Calme depuis 3 jours\u{A0}: rien d'ouvert. !besoin pour demander, !offre pour proposer."
      ])
  }

  @Test func `at midnight it comes every day too`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    #expect(
      try room.says("!digest at midnight", by: "Nina")
        == "Digest: every day at 00:00 (Europe/Paris), English. Next: Fri 10 Apr 00:00.")
    #expect(
      try titles(room, days: 3).map { $0.prefix { $0 != "·" } } == [
        "Friday 10 April ", "Saturday 11 April ", "Sunday 12 April ",
      ])
  }

  @Test func `one a day, whatever the hour is changed to`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    #expect(try room.wait(hours: 5).count == 1)
    #expect(
      try room.says("!digest at 21:00", by: "Nina")
        == "Digest: every day at 21:00 (Europe/Paris), English. Next: Fri 10 Apr 21:00.")
    #expect(
      try titles(room, days: 2) == [
        "Friday 10 April · Makers et voisins, Orléans @ 2020-04-10T19:30:02Z"
      ])
  }

  @Test func `an hour that is past today is for tomorrow`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    _ = try room.says("!digest at 14:00", by: "Nina")
    #expect(
      try titles(room, days: 1) == [
        "Friday 10 April · Makers et voisins, Orléans @ 2020-04-10T12:30:02Z"
      ])
  }

  @Test func `on again after a week does not make up for the week`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    _ = try room.says("!digest off", by: "Nina")
    #expect(try room.wait(days: 7) == [])
    _ = try room.wait(hours: 6)
    #expect(
      try room.says("!digest on", by: "Nina")
        == "Digest: every day at 19:00 (Europe/Paris), English. Next: Fri 17 Apr 19:00.")
    #expect(try room.wait(hours: 10) == [])
  }

  @Test(arguments: [(Language.en, " (late)"), (.fr, " (en retard)")])
  func `up to three hours late it still comes, and says so`(
    _ language: Language, _ mark: String
  ) throws {
    let room = try room(language)
    _ = try room.says("!need bread")
    try room.restart(afterHours: 7)
    let said = try room.wait()
    #expect(said.count == 1)
    #expect(said.first?.split(separator: "\n").first?.hasSuffix("Orléans" + mark) ?? false)
    try room.restart()
    #expect(try room.wait(hours: 20) == [])
  }

  @Test func `later than that it is left out, and the next one tells all`() throws {
    let room = try room()
    _ = try room.wait(hours: 5)
    _ = try room.says("!need bread", by: "Zoé")
    _ = try room.says("!done 1", by: "Paul")
    _ = try room.says("!yes 1", by: "Zoé")
    try room.restart(afterHours: 27)
    #expect(try room.wait() == [])
    #expect(
      try room.wait(hours: 24) == [
        """
        Saturday 11 April · Makers et voisins, Orléans
        Done since Thu: 1
        —
        DONE SINCE THU · 1 need, thanks to Paul
        Ask: !need · offer: !offer · in private: !digest me
        """
      ])
  }

  @Test func `a restart one second after it posts no second one`() throws {
    let room = try room()
    _ = try room.says("!need bread")
    #expect(try room.wait(hours: 4, minutes: 30).count == 1)
    try room.restart()
    #expect(try room.wait(hours: 12) == [])
  }

  @Test func `the clocks go forward: the hour that is not there is the next one`() throws {
    let room = try room(start: "2020-03-28T12:00:00Z")
    _ = try room.says("!need bread")
    _ = try room.says("!digest at 02:30", by: "Nina")
    #expect(
      try titles(room, days: 2) == [
        "Sunday 29 March · Makers et voisins, Orléans @ 2020-03-29T02:00:02Z",
        "Monday 30 March · Makers et voisins, Orléans @ 2020-03-30T01:00:02Z",
      ])
  }

  @Test func `the clocks go back: the hour that is there twice counts once`() throws {
    let room = try room(start: "2020-10-24T12:00:00Z")
    _ = try room.says("!need bread")
    _ = try room.says("!digest at 02:30", by: "Nina")
    #expect(
      try titles(room, days: 2) == [
        "Sunday 25 October · Makers et voisins, Orléans @ 2020-10-25T01:00:02Z",
        "Monday 26 October · Makers et voisins, Orléans @ 2020-10-26T02:00:02Z",
      ])
  }

  @Test(arguments: [
    (
      Language.en, "!need 60 visors before sunday 9pm urgent",
      """
      Urgent before the next digest (Mon 13 Apr 19:00): 1
      #1 ‼ 60 visors before Sun 12 Apr 21:00, free
      """
    ),
    (
      .fr, "!besoin 60 visières avant dimanche 21h urgent",
      """
      Urgent avant le prochain point (lun. 13 avril 19:00)\u{A0}: 1
      #1 ‼ 60 visières avant dim. 12 avril 21:00, libre
      """
    ),
  ])
  func `on a quiet day two lines are said where something urgent cannot wait for the next`(
    _ language: Language, _ need: String, _ said: String
  ) throws {
    let room = try room(language)
    _ = try room.says("!digest quiet sunday", by: "Nina")
    _ = try room.says(need, by: "Zoé")
    _ = try room.wait(days: 2, hours: 5)
    #expect(try room.wait(days: 1) == [said])
    try room.restart()
    #expect(try room.wait(hours: 10) == [])
  }

  @Test(arguments: [
    "!need 60 visors before sunday 9pm", "!need 60 visors urgent",
    "!need 60 visors before monday 9pm urgent",
  ])
  func `a quiet day stays quiet for what is not urgent, or can wait`(_ need: String) throws {
    let room = try room()
    _ = try room.says("!digest quiet sunday", by: "Nina")
    _ = try room.says(need, by: "Zoé")
    _ = try room.wait(days: 2, hours: 5)
    #expect(try room.wait(days: 1) == [])
  }

  @Test func `a digest that is off says nothing urgent either`() throws {
    let room = try room()
    _ = try room.says("!digest quiet sunday", by: "Nina")
    _ = try room.says("!digest off", by: "Nina")
    _ = try room.says("!need 60 visors before sunday 9pm urgent", by: "Zoé")
    #expect(try room.wait(days: 4) == [])
  }
}
