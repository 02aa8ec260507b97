import DigestBot
import PluginAPI
import PluginTesting
import ShopsBot
import Testing

/// What shops add to the digest.
struct NewsTests {
  @Test func `a holiday to come, what is new and who gives what`() throws {
    let room = try rehearsal(.fr, Digest())
    _ = try room.says("!commerce ajoute Le Fournil, boulangerie, Olivet, horaires : 7h-13h lun-sam")
    _ = try room.says(
      "!commerce ajoute Le Petit Four, boulangerie, Orléans, horaires : 7h-13h mar-dim, jours fériés fermé"
    )
    _ = try room.says("!remise Le Petit Four 25 % soignants, carte pro, jusqu'au 11 mai")
    let page = try room.says("!point maintenant", by: "Nina")
    #expect(
      page.contains(
        "COMMERCES · lundi 13 avril férié\u{A0}: 1 ouvert (!ouverts lundi) · 2 nouveaux"), "\(page)"
    )
    #expect(
      page.contains(
        "−25 % pour les soignants, sur carte pro\u{A0}: Le Petit Four, jusqu'au lun. 11 mai"),
      "\(page)")
  }

  @Test func `the same in English, with what is gone`() throws {
    let room = try rehearsal(.en, Digest())
    _ = try room.says("!shop add Le Fournil, bakery, Olivet, hours: Mo-Sa 07:00-13:00")
    _ = try room.says("!shop add Au Bon Pain, bakery, Olivet, hours: Tu-Sa 07:00-13:00")
    _ = try room.says("!shop del Au Bon Pain", by: "Nina")
    let page = try room.says("!digest now", by: "Nina")
    #expect(
      page.contains(
        "SHOPS · Mon 13 Apr is a holiday: 1 open (!open-shops monday) · 1 new · 1 closed"),
      "\(page)")
  }

  @Test func `nothing is said where there is nothing new`() throws {
    let room = try rehearsal(.en, start: "2020-04-20T12:30:00Z", Digest())
    _ = try room.says("!shop add Le Fournil, bakery, Olivet")
    _ = try room.wait(days: 3)
    #expect(!(try room.says("!digest now", by: "Nina")).contains("SHOPS"))
  }

  @Test func `a week: how many are new and gone, beside the week before`() throws {
    let room = try rehearsal(.en, Digest())
    for name in ["Le Fournil", "Au Bon Pain", "La Miche"] {
      _ = try room.says("!shop add \(name), bakery, Olivet, hours: Mo-Sa 07:00-13:00")
    }
    _ = try room.wait(days: 8)
    _ = try room.says("!shop add La Ferme, farm, Olivet, hours: Mo-Sa 07:00-13:00")
    _ = try room.says("!shop del La Miche", by: "Nina")
    let page = try room.says("!digest weekly now", by: "Nina")
    #expect(
      page == """
        The week to Friday 17 April · Makers et voisins, Orléans
        —
        SHOPS · 1 new (−1), 1 closed
        """)
    _ = try room.says("!digest lang fr", by: "Nina")
    #expect(
      try room.says("!point hebdo maintenant", by: "Nina")
        .hasSuffix("COMMERCES · 1 nouveau (−1), 1 fermé"))
  }
}
