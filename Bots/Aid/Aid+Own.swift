import Board
public import PluginAPI

extension Aid {
  /// The needs that fit what somebody can do, in the digest that they get alone.
  public var ownSections: [OwnSection] { [Self.ownFits] }

  /// Who shares most comes first; what is urgent before that.
  private static let ownFits = OwnSection(rank: 20, quota: 3) { room, user in
    guard let skills = room[Skills.table][user.text] else { return nil }
    let stems = skills.current(at: room.now).flatMap(\.stems)
    let fitting = Items(room).fitting(Kind.need.name, stems).map(\.item)
      .filter { $0.isFree && $0.by.id != user && !$0.isHeld(by: user) && skills.isNear($0) }
    let needs = fitting.filter(\.isUrgent) + fitting.filter { !$0.isUrgent }
    guard !needs.isEmpty else { return nil }
    var content = DigestSection.Content(
      title: Text(fr: "PEUT CONVENIR", en: "FITS YOU"),
      lines: needs.prefix(24).map { $0.line(now: room.now) }, count: needs.count,
      more: Kind.need.list)
    content.isUrgent = needs.contains(where: \.isUrgent)
    return content
  }
}
