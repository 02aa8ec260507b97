import Store

private let path = "data/\(Journal.fileName)"

/// A journal file of any bytes: it is opened, or refused with its line. What was opened stays so;
/// a line that is appended is there at the next opening; and no tear in it costs more than that.
func fuzz(_ input: [UInt8]) {
  let files = MemoryFileSystem()
  do {
    try files.makeFolders("data")
    try put(input, on: files)
  } catch {
    preconditionFailure("\(error)")
  }
  replayState(on: files)
  guard let found = try? lines(on: files) else { return }
  do {
    try expect(found, on: files)
    try append("{\"turn\":7}", on: files)
    try expect(found + ["{\"turn\":7}"], on: files)
    let whole = try files.readFile(path)
    let cut = Int(input.first ?? 0) % 24
    try put(Array(whole.dropLast(cut + 1)), on: files)
    try expect(found, on: files)
  } catch {
    preconditionFailure("\(error)")
  }
}

/// The bot over the same bytes: it starts, or says why not.
private func replayState(on files: MemoryFileSystem) {
  guard let bytes = try? files.readFile(path) else { return }
  let copy = MemoryFileSystem()
  do {
    try copy.makeFolders("data")
    try put(bytes, on: copy)
  } catch {
    preconditionFailure("\(error)")
  }
  _ = try? FuzzedBot(on: copy)
}

private func put(_ bytes: [UInt8], on files: MemoryFileSystem) throws {
  let file = try files.open(path, .replace)
  try file.write(bytes, at: 0)
  try file.syncAll()
  try files.syncFolder("data")
}

private func expect(_ expected: [String], on files: MemoryFileSystem) throws {
  let found = try lines(on: files)
  precondition(found == expected)
}

private func append(_ line: String, on files: MemoryFileSystem) throws {
  let journal = try Journal.open(in: "data", on: files, carry: Array("{}".utf8)) { _, _ in }
  try journal.append(Array(line.utf8), sync: true)
}

private func lines(on files: MemoryFileSystem) throws -> [String] {
  var lines: [String] = []
  _ = try Journal.open(in: "data", on: files, carry: Array("{}".utf8)) { _, line in
    lines.append(String(decoding: line, as: UTF8.self))
  }
  return lines
}
