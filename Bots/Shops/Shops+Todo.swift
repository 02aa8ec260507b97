public import PluginAPI

extension Shops {
  /// Shops to be checked, said to be gone, not looked at for a week, and discounts to be confirmed.
  public func todo(_ room: Room) -> [Text] {
    let book = ShopBook(room)
    let week = room.now.adding(days: -7)
    let stale = book.rows.list(Shop.toSee, "age", limit: 100)
      .prefix { max($0.checked?.at ?? $0.at, $0.seen?.at ?? $0.at) < week }
    return [
      line(Text(fr: "Commerces à vérifier", en: "Shops to be checked"), "new", book),
      line(Text(fr: "Dits fermés pour de bon", en: "Said to be closed for good"), "gone", book),
      line(Text(fr: "Remises à vérifier", en: "Discounts to be checked"), "discount", book),
      line(
        Text(fr: "Commerces pas revus depuis 7 jours", en: "Shops unchecked for 7 days"),
        Array(stale), stale.count),
      unread(room),
    ].compactMap(\.self)
  }

  /// Holidays of the configuration that nobody can read.
  private func unread(_ room: Room) -> Text? {
    let odd = room[Shops.holidays].filter { !HolidayCalendar.knows($0) }.prefix(3)
    guard !odd.isEmpty else { return nil }
    let list = odd.map { "\"\($0.prefix(20))\"" }.joined(separator: ", ")
    return Text(
      fr: "Jours fériés non compris dans la configuration (bots.shops.holidays) : \(list)",
      en: "Holidays not understood in the configuration (bots.shops.holidays): \(list)")
  }

  private func line(_ title: Text, _ bucket: String, _ book: ShopBook) -> Text? {
    line(
      title, book.rows.list(Shop.toSee, bucket, limit: 6),
      book.rows.count(Shop.toSee, bucket))
  }

  /// `Shops to be checked (2): 3 Le Fournil, 5 Chez Ali`
  private func line(_ title: Text, _ shops: [Shop], _ count: Int) -> Text? {
    guard count > 0 else { return nil }
    return Text { language in
      let shown = shops.prefix(6).map { "\($0.id) \($0.name)" }.joined(separator: ", ")
      let more = count > min(6, shops.count) ? " …" : ""
      return
        "\(title[language]) (\(language.say(count)))\(language == .fr ? " : " : ": ")\(shown)\(more)"
    }
  }
}
