public import Phrases

extension OpeningHours {
  /// A part of a day in which a door is open, or may be.
  public struct OpenSpan: Hashable, Sendable {
    /// Minutes since midnight, 0 … 1,440.
    public var from: Int
    /// Minutes since midnight, `from` … 1,440.
    public var to: Int
    /// False where nobody can say.
    public var isSure: Bool
    /// What was written beside it.
    public var comment: String?
    /// True where nobody said when it ends.
    public var isOpenEnded = false
  }

  /// When it is open on a day, or may be, in order; what began on the day before included.
  ///
  /// - Parameters:
  ///   - day: the day.
  ///   - isHoliday: whether a day is a public holiday there.
  public func spans(on day: Day, isHoliday: (Day) -> Bool) -> [OpenSpan] {
    DaySchedule(day, rules, isHoliday).spans
  }

  /// Whether it says anything of holidays, or never changes; where not, they may differ on one.
  public var saysHolidays: Bool {
    rules.contains { !$0.holidays.isEmpty } || rules.allSatisfy { !$0.hasDays && $0.times.isEmpty }
  }

  /// Whether it is nothing but times, the same on every day.
  public var isTimesOnly: Bool {
    rules.count == 1 && !rules[0].hasDays && !rules[0].times.isEmpty && rules[0].effect == .open
  }

  /// Whether it says nothing but days on which it is closed, `Mo off; PH off`: by itself it never opens.
  public var isClosingsOnly: Bool {
    !rules.isEmpty && rules.allSatisfy { $0.effect == .off && $0.hasDays }
  }

  /// Where a later rule takes the part after midnight from an earlier one's evening: `Fr-Sa
  /// 18:00-02:00; Su 10:00-12:00` is closed on Sunday at 01:30, which few mean.
  public struct Cut: Hashable, Sendable {
    /// The evening's day.
    public var day: Weekday
    /// The day on which the night is cut off.
    public var by: Weekday
  }

  /// The nights that are cut off, in the order of the week, and only those of plain weekly rules.
  public var cuts: [Cut] {
    var found: [Cut] = []
    for (index, rule) in rules.enumerated() where rule.isWeekly && rule.effect == .open {
      guard rule.times.contains(where: { $0.end > 1_440 }) else { continue }
      for day in Weekday.allCases where rule.isOn(day) {
        let next = Weekday(number: day.number + 1)
        let isCut = rules[(index + 1)...].contains { later in
          later.joint == .instead && later.isWeekly && later.effect == .open
            && !later.times.isEmpty && later.isOn(next)
        }
        if isCut, !found.contains(where: { $0.day == day }) {
          found.append(Cut(day: day, by: next))
        }
      }
    }
    return found.sorted { $0.day < $1.day }
  }

  /// The same hours with commas in place of semicolons, so that no night is cut off.
  public var withoutCuts: OpeningHours {
    var kept = rules
    for index in kept.indices.dropFirst() where kept[index].joint == .instead {
      if kept[index].effect == .open, !kept[index - 1].times.isEmpty { kept[index].joint = .also }
    }
    return OpeningHours(rules: kept)
  }
}

extension DaySchedule {
  /// The pieces in which it is open, or may be.
  var spans: [OpeningHours.OpenSpan] {
    var spans: [OpeningHours.OpenSpan] = []
    for (index, part) in pieces.enumerated() {
      guard let piece = part.piece, piece.kind != .closed else { continue }
      let end = index + 1 < pieces.count ? pieces[index + 1].from : 1_440
      let isSure = piece.kind == .open
      if let last = spans.last, last.to == part.from, last.isSure == isSure,
        last.comment == piece.comment
      {
        spans[spans.count - 1].to = end
      } else {
        spans.append(
          .init(
            from: part.from, to: end, isSure: isSure, comment: piece.comment,
            isOpenEnded: piece.isOpenEnded))
      }
    }
    return spans
  }
}

extension HoursRule {
  /// Whether nothing but the day of the week decides when it applies.
  var isWeekly: Bool {
    years.isEmpty && dates.isEmpty && weeks.isEmpty && !isOnHolidaysOnly
      && (holidays.isEmpty || !weekdays.isEmpty)
      && weekdays.allSatisfy { $0.occurrences.isEmpty && $0.offset == 0 }
  }

  /// Whether a weekly rule is about a day of the week.
  func isOn(_ day: Weekday) -> Bool {
    weekdays.isEmpty
      || weekdays.contains { $0.first.days(until: day) <= $0.first.days(until: $0.last) }
  }
}
