/// Plain files in one file, as every `tar` lists and unpacks them: the ustar format (POSIX.1-2017,
/// pax, "ustar Interchange Format") without links, folders or owners.
enum TarArchive {
  /// A file of an archive.
  struct Entry: Hashable, Sendable {
    /// Relative, its parts separated by `/`.
    var path: String
    var bytes: [UInt8]
  }

  private static let block = 512
  private static let end = 2 * block

  /// The bytes of an archive.
  ///
  /// - Parameters:
  ///   - entries: in the order in which they will stand there.
  ///   - time: of the files, in seconds since 1970.
  static func encoded(_ entries: [Entry], time: Int64) throws(ArchiveError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(
      entries.reduce(end) { $0 + block + ($1.bytes.count + block - 1) / block * block })
    for entry in entries {
      bytes += try header(of: entry, time)
      bytes += entry.bytes
      bytes += padding(after: entry.bytes.count)
    }
    return bytes + [UInt8](repeating: 0, count: end)
  }

  /// The files of an archive. Nothing but plain files may be in it, each under a path that stays
  /// below the folder where it is unpacked.
  static func read(_ bytes: [UInt8]) throws(ArchiveError) -> [Entry] {
    var entries: [Entry] = []
    var offset = 0
    while true {
      guard offset + block <= bytes.count else { throw .damaged("it ends too early") }
      let header = bytes[offset..<(offset + block)]
      if header.allSatisfy({ $0 == 0 }) { return entries }
      let size = try size(in: header)
      let start = offset + block
      guard size <= bytes.count - start else { throw .damaged("it ends too early") }
      let path = try path(in: header)
      entries.append(Entry(path: path, bytes: Array(bytes[start..<(start + size)])))
      offset = start + size + padding(after: size).count
    }
  }

  // MARK: Headers

  private static func header(of entry: Entry, _ time: Int64) throws(ArchiveError) -> [UInt8] {
    guard isSafe(entry.path) else {
      throw .unfit(path: entry.path, reason: "its path is not a plain one")
    }
    guard let (prefix, name) = split(entry.path) else {
      throw .unfit(path: entry.path, reason: "its path is too long")
    }
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: [UInt8], at start: Int) {
      header.replaceSubrange(start..<(start + text.count), with: text)
    }
    put(name, at: 0)
    put(octal(0o600, digits: 7), at: 100)
    put(octal(0, digits: 7), at: 108)
    put(octal(0, digits: 7), at: 116)
    put(octal(entry.bytes.count, digits: 11), at: 124)
    put(octal(Int(max(0, time)), digits: 11), at: 136)
    header[156] = UInt8(ascii: "0")
    put(Array("ustar\0".utf8) + Array("00".utf8), at: 257)
    put(prefix, at: 345)
    put(octal(sum(of: header[...]), digits: 6) + [0, 0x20], at: 148)
    return header
  }

  private static func size(in header: ArraySlice<UInt8>) throws(ArchiveError) -> Int {
    guard number(field(header, 148, 8)) == sum(of: header) else {
      throw .damaged("a header does not match its check sum")
    }
    guard field(header, 257, 6).elementsEqual(Array("ustar\0".utf8)) else {
      throw .damaged("it is not in the ustar format")
    }
    guard header[header.startIndex + 156] == UInt8(ascii: "0") else {
      throw .damaged("there is something in it that is no plain file")
    }
    guard let size = number(field(header, 124, 12)) else {
      throw .damaged("a file in it has no size")
    }
    return size
  }

  private static func path(in header: ArraySlice<UInt8>) throws(ArchiveError) -> String {
    let name = text(field(header, 0, 100))
    let prefix = text(field(header, 345, 155))
    let path = prefix.isEmpty ? name : "\(prefix)/\(name)"
    guard isSafe(path) else { throw .damaged("a path in it leads out of the folder") }
    return path
  }

  /// Whether a path stays below the folder that it begins in.
  private static func isSafe(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part != "." && part != ".."
        && part.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
  }

  /// A path in the two fields that it may take up.
  private static func split(_ path: String) -> (prefix: [UInt8], name: [UInt8])? {
    let bytes = Array(path.utf8)
    if bytes.count <= 100 { return ([], bytes) }
    let slash = bytes.indices.first { index in
      bytes[index] == UInt8(ascii: "/") && bytes.count - index - 1 <= 100
    }
    guard let slash, slash <= 155 else { return nil }
    return (Array(bytes[..<slash]), Array(bytes[(slash + 1)...]))
  }

  /// The sum of a header's bytes, those of the sum itself taken as spaces.
  private static func sum(of header: ArraySlice<UInt8>) -> Int {
    header.indices.reduce(0) { sum, index in
      let place = index - header.startIndex
      return sum + Int(148..<156 ~= place ? 0x20 : header[index])
    }
  }

  private static func octal(_ number: Int, digits: Int) -> [UInt8] {
    let text = String(number, radix: 8)
    return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
  }

  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    return digits.count <= 12 ? Int(String(decoding: digits, as: UTF8.self), radix: 8) : nil
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
  }

  private static func field(
    _ header: ArraySlice<UInt8>, _ start: Int, _ count: Int
  ) -> ArraySlice<UInt8> {
    header[(header.startIndex + start)..<(header.startIndex + start + count)]
  }

  private static func padding(after size: Int) -> [UInt8] {
    [UInt8](repeating: 0, count: (block - size % block) % block)
  }
}
