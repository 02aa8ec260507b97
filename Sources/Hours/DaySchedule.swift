import Phrases

/// One calendar day, minute by minute: what the last rule that says something of it says.
struct DaySchedule {
  struct Piece: Hashable {
    var kind: HoursState.Kind
    var comment: String?
    var isOpenEnded = false
  }

  /// From each of these minutes on, in order, beginning with 0; nil where no rule says anything.
  private(set) var pieces: [(from: Int, piece: Piece?)] = [(0, nil)]

  init(_ day: Day, _ rules: [HoursRule], _ isHoliday: (Day) -> Bool) {
    let before = day.adding(days: -1)
    for rule in rules {
      let isToday = rule.applies(to: day, isHoliday)
      // Fallbacks fill what is left; all else is laid over what came before.
      let fills = rule.joint == .otherwise
      let isWhole = rule.times.isEmpty
      // A rule for some times of being closed takes away those times only.
      if isToday, rule.joint == .instead, !(rule.effect == .off && !isWhole) {
        pieces = [(0, nil)]
      }
      if rule.times.contains(where: { max($0.end, $0.isOpenEnded ? $0.openEnd : 0) > 1_440 }),
        rule.applies(to: before, isHoliday)
      {
        for span in rule.times { lay(span, of: rule, shift: -1_440, fills) }
      }
      guard isToday else { continue }
      if isWhole {
        lay(Self.piece(rule), 0, 1_440, fills)
      } else {
        for span in rule.times { lay(span, of: rule, shift: 0, fills) }
      }
    }
  }

  /// The piece at a minute, and the minute at which it ends; 1,440 is the end of the day.
  func piece(at minute: Int) -> (piece: Piece, end: Int) {
    let index = pieces.lastIndex { $0.from <= minute } ?? 0
    let end = index + 1 < pieces.count ? pieces[index + 1].from : 1_440
    return (pieces[index].piece ?? Piece(kind: .closed), end)
  }

  private static func piece(_ rule: HoursRule) -> Piece {
    let kind: HoursState.Kind =
      switch rule.effect {
      case .open: .open
      case .off: .closed
      case .unknown: .unknown
      }
    return Piece(kind: kind, comment: rule.comment)
  }

  private mutating func lay(_ span: TimeSpan, of rule: HoursRule, shift: Int, _ fills: Bool) {
    let piece = Self.piece(rule)
    lay(piece, span.start + shift, span.end + shift, fills)
    guard span.isOpenEnded else { return }
    var open = piece
    if open.kind == .open {
      open.kind = .unknown
      open.isOpenEnded = true
    }
    lay(open, span.end + shift, span.openEnd + shift, fills)
  }

  /// Lays a piece over those minutes, or only where nothing is said yet.
  private mutating func lay(_ piece: Piece, _ start: Int, _ end: Int, _ fills: Bool) {
    let (start, end) = (max(start, 0), min(end, 1_440))
    guard start < end else { return }
    split(at: start)
    split(at: end)
    for index in pieces.indices where pieces[index].from >= start && pieces[index].from < end {
      if !fills || pieces[index].piece == nil { pieces[index].piece = piece }
    }
    // Neighbours that say the same are one.
    var joined: [(from: Int, piece: Piece?)] = []
    for part in pieces where joined.last.map({ $0.piece != part.piece }) ?? true {
      joined.append(part)
    }
    pieces = joined
  }

  private mutating func split(at minute: Int) {
    guard minute < 1_440, let index = pieces.lastIndex(where: { $0.from <= minute }),
      pieces[index].from < minute
    else { return }
    pieces.insert((minute, pieces[index].piece), at: index + 1)
  }
}
