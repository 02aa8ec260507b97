/// Makes opening hours as shops have them, always the same ones.
struct HoursGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
  private mutating func random() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(random() % UInt64(bound)) }

  private mutating func pick<T>(_ options: [T]) -> T { options[below(options.count)] }

  /// One value of one to four rules.
  mutating func hours() -> String {
    if below(60) == 0 { return pick(["24/7", "off", "open; Mo off", "Mo-Sa", "PH off; 24/7"]) }
    var text = rule(isFirst: true)
    for _ in 0..<pick([0, 0, 1, 1, 1, 2, 2, 3]) {
      text += pick(["; ", "; ", "; ", "; ", ", "]) + rule(isFirst: false)
    }
    return text
  }

  private mutating func rule(isFirst: Bool) -> String {
    if !isFirst, below(4) == 0 {
      return pick(["PH", "Su", "Su,PH", "Mo", "We", "Sa,Su,PH", "PH,Su", date()]) + " off"
    }
    if !isFirst, below(25) == 0 { return "12:00-14:00 off" }
    if below(40) == 0 { return days() + " " + times() + " unknown \"sur appel\"" }
    var text = ""
    if below(8) == 0 { text += pick([season(), date(), season()]) + " " }
    if below(5) > 0 || !isFirst { text += days() + " " }
    return text + times()
  }

  private mutating func days() -> String {
    let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    switch below(12) {
    case 0: return "\(pick(names)),\(pick(names))"
    case 1: return pick(names)
    case 2: return "\(pick(names))-\(pick(names))"
    case 3: return pick(["Mo-Fr,PH", "Sa,Su,PH", "PH"])
    case 4: return "\(pick(names))[\(pick(["1", "2", "-1", "1,3"]))]"
    case 5: return "Fr-Mo"
    default: return pick(["Mo-Fr", "Mo-Sa", "Tu-Sa", "Tu-Su", "Mo-Su", "Sa", "Mo-Th"])
    }
  }

  private mutating func times() -> String {
    if below(18) == 0 { return pick(["18:00-02:00", "22:00-04:00", "19:00-26:00", "17:30-00:30"]) }
    let morning = "\(two(6 + below(5))):\(pick(["00", "30", "15"]))"
    let noon = pick(["12:00", "12:30", "13:00", "11:45"])
    let back = pick(["14:00", "14:30", "15:00", "13:30"])
    let evening = "\(two(17 + below(6))):\(pick(["00", "30", "45"]))"
    switch below(4) {
    case 0: return "\(morning)-\(noon)"
    case 1: return "\(morning)-\(evening)"
    default: return "\(morning)-\(noon),\(back)-\(evening)"
    }
  }

  private mutating func season() -> String {
    pick(["Nov-Mar", "Apr-Oct", "Jul-Aug", "Dec", "Jun 15-Sep 15", "Oct 15-Apr 15", "Mar,Jun"])
  }

  private mutating func date() -> String {
    pick([
      "Dec 25", "Jan 1", "May 1", "Aug 1-15", "2020 Apr 10-13", "Apr 12", "easter", "easter +1 day",
      "Dec 24,Dec 25", "2020 Mar 17-May 10", "Dec 20-Jan 5", "week 10-20", "week 01-53/2",
    ])
  }

  /// A minute of 2020 or 2021 in which clocks are not changed.
  mutating func moment() -> (day: Int, minute: Int) {
    (18_262 + below(720), pick([below(1_440), below(96) * 15, 420 + below(52) * 15]))
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
