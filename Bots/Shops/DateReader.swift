import PluginAPI

/// Reads single days of a line about a shop, as of when it was typed.
struct DateReader {
  let now: Moment
  let zone: Zone
  let language: Language
  private let refusal: (PhraseFailure) -> Refusal

  /// - Parameter example: a line that works.
  init(_ call: Call, example: Text) {
    now = call.sentAt
    zone = call.room.zone
    language = call.language
    refusal = {
      Refusal(
        $0, prefix: call.prefix, now: call.sentAt, example: example, knows: call.room.knows)
    }
  }

  var today: Day { zone.day(of: now) }

  /// Takes a date out of a line.
  ///
  /// - Throws: E15 to E18.
  func due(_ line: inout Utterance) throws -> Due? {
    do throws(PhraseFailure) {
      return try line.takeDue(now: now, zone: zone, language: language)
    } catch { throw refusal(error) }
  }

  /// What begins, and its end; an hour of today that is over counts.
  ///
  /// - Throws: E15 to E19.
  func start(_ line: inout Utterance) throws -> Start? {
    let midnight = zone.moment(of: today, at: .midnight)
    do throws(PhraseFailure) {
      return try line.takeStart(now: midnight, zone: zone, language: language)
    } catch .timeMissing {
      return nil
    } catch { throw refusal(error) }
  }

  /// - Throws: E15 for what comes less often than every week: "every other tuesday".
  func refuseRare(_ text: String) throws {
    var line = Utterance(text)
    do throws(PhraseFailure) { _ = try line.takeSchedule() } catch { throw refusal(error) }
  }

  /// The day that a text names, and nothing else; nil where it is none.
  ///
  /// - Parameter mayBePast: whether it may be over already, as the beginning of a closing may.
  func day(
    _ text: String, _ order: DateOrder?, mayBePast: Bool = false
  ) throws(PhraseFailure) -> Day? {
    var line = Utterance(normalise(text))
    do throws(PhraseFailure) {
      let due = try line.takeDue(now: now, zone: zone, language: language, dateOrder: order)
      guard let due, line.isEmpty, due.relation == .on, due.time == nil, due.part == nil else {
        return nil
      }
      return due.day
    } catch .datePast(let due) where mayBePast {
      return due.day
    } catch { throw error }
  }

  /// Whether a text is a day, or one of two.
  func isDay(_ text: String) -> Bool {
    do throws(PhraseFailure) {
      return try day(text, nil, mayBePast: true) != nil
    } catch .dateTwoReadings { return true } catch { return false }
  }

  /// Reads days that the order of day and month decides upon: where a date has two readings, the
  /// order in which all of them can be read.
  ///
  /// - Throws: E15 to E18.
  func inOneOrder<Value>(
    _ read: (DateOrder?) throws(PhraseFailure) -> Value?
  ) throws -> Value? {
    do throws(PhraseFailure) {
      return try read(nil)
    } catch .dateTwoReadings(let raw, let first, let second) {
      let found = [DateOrder.dayMonth, .monthDay].compactMap { order in
        (try? read(order)).flatMap(\.self)
      }
      if found.count == 1 { return found[0] }
      throw refusal(.dateTwoReadings(raw: raw, first, second))
    } catch { throw refusal(error) }
  }
}
