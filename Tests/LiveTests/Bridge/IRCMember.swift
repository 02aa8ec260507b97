import FakeHomeserver
import Foundation
import TestBed

/// Somebody on IRC, with nothing but a connection: says lines, and reads lines.
final class IRCMember: Sendable {
  /// What was said to a channel or to them.
  struct Heard: Sendable, Hashable {
    /// The nick of whoever said it.
    let nick: String
    /// The channel, or their own nick.
    let target: String
    let text: String
    /// Its bytes as they came, all of the line.
    let size: Int
  }

  private struct State {
    var heard: [Heard] = []
    /// Numbers and words of what the server said otherwise.
    var replies: [String] = []
    var hasEnded = false
  }

  private let descriptor: Int32
  private let state = Monitor(State())

  /// Connects, and waits for the server's greeting.
  init(_ nick: String, to network: IRCNetwork) async throws {
    descriptor = try Self.connect(to: UInt16(network.port))
    let (descriptor, state) = (descriptor, state)
    Thread.detachNewThread { Self.read(descriptor, into: state) }
    send("NICK \(nick)")
    send("USER \(nick) 0 * :\(nick)")
    try await reply("376", "422")
  }

  /// Enters a channel.
  func join(_ channel: String) async throws {
    send("JOIN \(channel)")
    try await reply("366")
  }

  /// Takes another nick.
  func rename(to nick: String) async throws {
    send("NICK \(nick)")
    try await reply("NICK")
  }

  /// Says lines, one right after the other.
  func say(_ lines: String..., in target: String) { say(lines, in: target) }

  /// Says lines, one right after the other.
  func say(_ lines: [String], in target: String) {
    for line in lines { send("PRIVMSG \(target) :\(line)") }
  }

  /// What was heard so far, oldest first.
  var heard: [Heard] { state.withLock { $0.heard } }

  /// Waits for a line that holds this, after so many that were heard before; all lines since.
  @discardableResult
  func wait(for text: String, after count: Int = 0, seconds: Int = 60) async throws -> [Heard] {
    let since = await state.wait(.seconds(seconds)) { state -> [Heard]? in
      let since = state.heard.dropFirst(count)
      return since.contains { $0.text.contains(text) } ? Array(since) : nil
    }
    guard let since else {
      throw BedError("\"\(text)\" is not heard on IRC: \(heard.dropFirst(count).map(\.text))")
    }
    return since
  }

  /// Waits until so many lines of one nick were heard, and gives them.
  func wait(for count: Int, from nick: String) async throws -> [Heard] {
    _ = await state.wait(.seconds(60)) { state -> Bool? in
      state.heard.count { $0.nick == nick } >= count ? true : nil
    }
    return heard.filter { $0.nick == nick }
  }

  /// Leaves.
  func quit() {
    send("QUIT")
    _ = shutdown(descriptor, Int32(SHUT_RDWR))
  }

  deinit { close(descriptor) }

  // MARK: The connection

  private func send(_ line: String) {
    var rest = Array((line + "\r\n").utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  private func reply(_ words: String...) async throws {
    let isThere = await state.wait(.seconds(60)) { state -> Bool? in
      guard let index = state.replies.firstIndex(where: words.contains) else { return nil }
      state.replies.removeSubrange(...index)
      return true
    }
    if isThere == nil { throw BedError("the IRC server does not say \(words)") }
  }

  private static func read(_ descriptor: Int32, into state: Monitor<State>) {
    var line: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe piece.withUnsafeMutableBytes {
        unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { break }
      for byte in piece.prefix(count) {
        line.append(byte)
        guard byte == UInt8(ascii: "\n") else { continue }
        take(line, descriptor, state)
        line = []
      }
    }
    state.withLock { $0.hasEnded = true }
  }

  /// A line as RFC 2812 has it: who, a word, to whom, and a text after a colon.
  private static func take(_ line: [UInt8], _ descriptor: Int32, _ state: Monitor<State>) {
    let text = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)
    if text.hasPrefix("PING") {
      let answer = Array(("PONG" + text.dropFirst(4) + "\r\n").utf8)
      _ = unsafe answer.withUnsafeBytes {
        unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      return
    }
    let parts = text.split(separator: " ", maxSplits: 3).map(String.init)
    guard parts.count > 1 else { return }
    state.withLock { state in
      guard parts[1] == "PRIVMSG" || parts[1] == "NOTICE", parts.count == 4 else {
        state.replies.append(parts[1])
        return
      }
      let nick = parts[0].dropFirst().prefix { $0 != "!" }
      state.heard.append(
        Heard(
          nick: String(nick), target: parts[2], text: String(parts[3].dropFirst()),
          size: line.count))
    }
  }

  private static func connect(to port: UInt16) throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = port.bigEndian
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe Foundation.connect(
          descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, result == 0 else { throw BedError("no IRC server: errno \(errno)") }
    return descriptor
  }
}
