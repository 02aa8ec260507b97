/// The name of a room's folder: sixteen hexadecimal digits that its id always gives.
///
/// Whoever chooses a room's id can make two ids of one name. So the caller compares the id that is
/// written in the folder's `room.json`, and where it is another room's, asks for the next attempt.
public func roomFolder(for id: String, attempt: Int = 0) -> String {
  // FNV-1a, 64 bits; the attempt goes in front, so that two ids that collide part again.
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  func mix(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  if attempt > 0 {
    for byte in "\(attempt):".utf8 { mix(byte) }
  }
  for byte in id.utf8 { mix(byte) }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
