import Engine
import JSON
public import PluginAPI

/// Has a row read itself out of its stored form (`Row.read`), for tests of rows that do.
///
/// - Returns: nil where it does not: the form is then read as `Codable`, to the same effect, but slowly.
/// - Throws: what encoding throws, and what reading throws, to the same effect.
public func readByItself<R: Row>(_ row: R) throws -> R? {
  let bytes = try CodableWriter().encode(row)
  var members = MemberReader()
  members.begin(bytes, in: bytes.indices)
  guard let read = try R.read(&members), members.end() else { return nil }
  return read
}

/// Has a row write itself (`Row.write`), for tests of rows that do.
///
/// - Returns: what it writes, nil where it does not write itself; and what stands there as its `Codable`
///   form, which must be the same.
/// - Throws: what encoding throws, either way.
public func forms(of row: some Row) throws -> (own: String?, codable: String) {
  var members = MemberWriter()
  members.begin()
  let isWritten = try row.write(to: &members)
  let own = members.end()
  return (
    isWritten ? String(decoding: own, as: UTF8.self) : nil,
    String(decoding: try CodableWriter().encode(row), as: UTF8.self)
  )
}
