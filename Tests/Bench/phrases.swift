// How long the readers of Phrases take, in microseconds of processor: a usual line, and the worst
// of lines of 500 characters made to be slow. Prints one line of JSON.

import Glibc
import Phrases

@main
struct Bench {
  static func main() throws {
    let zone = try Zone("Europe/Paris")
    let usual = "3 kg of flour near Olivet before Friday 6pm"
    let worst = slow.map { piece in
      let line = String(String(repeating: piece, count: 500).unicodeScalars.prefix(500))
      return least(of: 3) { read(line, zone) }
    }
    let typical = least(of: 20) { for _ in 0..<1_000 { read(usual, zone) } } / 1_000
    print("{\"typical\": \(typical), \"worst\": \(worst.max() ?? 0)}")
  }

  /// Pieces that a line repeats: numbers, leads without a number, dates, signs, pictures.
  private static let slow = [
    "1", "1 ", "le ", "à ", "3x", "3x3", "jusqu'à ", "🎉", "d'", "de 18h à ", "ven. ", "at 6 ",
    "pour 1 ", "un ", "cent mille ", "12 + ", "1 000 ", "1/2 ", "10 à ", "half 6 ", "#", "\"",
    "e\u{301}", "le mardi ", "entre 1 et ", "le 12 ", "vingt-", "18h-", "mi-avril ", "tout ",
  ]

  /// The parts of a line, in the order of commands.
  private static func read(_ line: String, _ zone: Zone) {
    let now = Moment(seconds: 1_586_435_400)
    var words = Utterance(normalise(line))
    _ = words.takeID()
    _ = try? words.takeQuantity(language: .en)
    _ = try? words.takeDue(now: now, zone: zone, language: .en)
    _ = words.takeFor()
    _ = words.takeKeyword(.urgent)
    _ = words.remainingText
  }

  private static func least(of runs: Int, _ body: () -> Void) -> Double {
    (0..<runs).map { _ in
      let start = processor()
      body()
      return processor() - start
    }.min() ?? 0
  }

  private static func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
