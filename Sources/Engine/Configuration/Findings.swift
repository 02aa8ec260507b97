/// Gathers what is wrong with one file while it is read.
final class Findings {
  /// More errors than this are not shown: nobody reads them, and each costs a search for what
  /// was meant.
  static let bound = 100

  private var found: [(offset: Int, error: ConfigurationError)] = []
  private let lineStarts: [Int]

  /// - Parameter bytes: the file, whose lines are counted.
  init(_ bytes: [UInt8]) {
    lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  var isEmpty: Bool { found.isEmpty }

  /// Whether what comes now is not shown any more.
  var isFull: Bool { found.count > Self.bound }

  /// Notes an error.
  ///
  /// - Parameters:
  ///   - path: where it is, by keys.
  ///   - offset: where it is, in bytes; nil where nothing stands in the file.
  ///   - message: asked for only while there is room.
  func add(_ path: String, at offset: Int?, _ message: @autoclosure () -> String) {
    if found.count == Self.bound {
      found.append(
        (.max, ConfigurationError(path: "", message: "there are more errors than these")))
    }
    guard found.count < Self.bound else { return }
    found.append(
      (
        offset ?? -1,
        ConfigurationError(path: path, message: message(), line: offset.map(line(of:)))
      ))
  }

  /// Everything, in the order of the file.
  var errors: ConfigurationErrors {
    let inOrder = found.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return ConfigurationErrors(all: inOrder.map(\.element.error))
  }

  /// The line of a place in the file, from 1.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
