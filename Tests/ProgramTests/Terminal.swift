import FakeHomeserver
import Foundation
import TestBed

/// `babillard try` with its clock standing still, typed into line by line, as often killed and
/// started again on the same folder.
final class Terminal {
  private let folder: URL
  private let arguments: [String]
  private var process: Process?
  private var input = Pipe()
  private var output = Pipe()

  /// - Parameter user: whose terminal it is.
  init(in folder: URL, user: String, config: String) {
    self.folder = folder
    arguments = [
      "try", "--config", config, "--clock", "2020-04-09T14:30", "--as", user, "--data", "state",
    ]
  }

  deinit { kill() }

  func start() throws {
    let process = Process()
    process.executableURL = Place.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    self.process = process
  }

  /// Types a line, and returns all that is printed until the program takes the next.
  func type(_ line: String) async throws -> [String] {
    // It tells the time when it is done with what came before.
    let (input, output) = (input, output)
    return try await onOwnThread {
      try input.fileHandleForWriting.write(contentsOf: Data("\(line)\n/clock\n".utf8))
      var lines: [String] = []
      var line: [UInt8] = []
      while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first {
        guard byte == UInt8(ascii: "\n") else {
          line.append(byte)
          continue
        }
        let text = String(decoding: line, as: UTF8.self)
        line = []
        if text.hasPrefix("["), text.hasSuffix(", 14:30]") { return lines }
        lines.append(text)
      }
      throw BedError("the program has ended after \(lines)")
    }
  }

  /// `kill -9`, and until it is gone.
  func kill() {
    guard let process else { return }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    self.process = nil
  }
}
