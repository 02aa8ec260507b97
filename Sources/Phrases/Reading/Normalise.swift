internal import Foundation

/// The most characters (Unicode scalars) a command line may have after ``normalise(_:)``; what
/// happens above it is the caller's decision (E31).
public let characterBound = 500

/// The number that ``characterBound`` is about.
public func characterCount(_ text: String) -> Int { text.unicodeScalars.count }

/// One line of a message as the readers expect it: composed (NFC), plain spaces, straight quotes,
/// ASCII digits, hyphens between digits, no invisible or control characters, no run of spaces, none
/// at the ends. Line breaks become spaces: split a message into lines first.
///
/// Case, accents and the words themselves stay as typed. Applying it twice changes nothing.
public func normalise(_ body: String) -> String {
  if isPlain(body.utf8) { return body }
  let composed =
    needsComposing(body.unicodeScalars) ? body.precomposedStringWithCanonicalMapping : body
  var result = NormalText(capacity: composed.utf8.count)
  for scalar in composed.unicodeScalars { result.append(scalar) }
  return result.finished()
}

/// ASCII without controls, run of spaces or spaces at the ends: nothing to do.
private func isPlain(_ bytes: String.UTF8View) -> Bool {
  var afterSpace = true
  for byte in bytes {
    guard byte >= 0x20, byte < 0x7F, byte != 0x20 || !afterSpace else { return false }
    afterSpace = byte == 0x20
  }
  return !afterSpace || bytes.isEmpty
}

/// False only where every scalar is its own composed form and combines with nothing.
private func needsComposing(_ scalars: String.UnicodeScalarView) -> Bool {
  !scalars.allSatisfy { scalar in
    switch scalar.value {
    case 0..<0x300, 0x2002..<0x20D0, 0x20E3, 0x2600..<0x27C0, 0xFE0F, 0x1F000..<0x1FB00: true
    default: false
    }
  }
}

/// The text being put together, scalar by scalar.
private struct NormalText {
  private var scalars = String.UnicodeScalarView()
  private var last: Unicode.Scalar?
  /// A dash right after a digit: a hyphen if a digit follows.
  private var pendingDash: Unicode.Scalar?
  private var pendingSpace = false
  private var pendingJoiner = false

  init(capacity: Int) { scalars.reserveCapacity(capacity) }

  mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      flushDash(before: nil)
      pendingSpace = last != nil
    case 0x30...0x39: put(scalar)
    case 0x2018, 0x2019, 0x201B, 0x02BC: put("'")
    case 0x201C...0x201F, 0xAB, 0xBB: put("\"")
    case 0xD7: put("x")
    case 0xFF10...0xFF19: put(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
    case 0x2013, 0x2014, 0x2212:
      flushDash(before: nil)
      if isDigit(last), !pendingSpace { pendingDash = scalar } else { put(scalar) }
    case 0x20E3:
      // The frame of a keycap; its digit stands before it.
      if !isDigit(last) { put(scalar) }
    case 0x200D: pendingJoiner = last.map(isPictograph) ?? false
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x034F, 0x061C, 0x180B...0x180E, 0x200B...0x200F,
      0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE0FFF:
      break
    default: put(scalar)
    }
  }

  mutating func finished() -> String {
    flushDash(before: nil)
    return String(scalars)
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    flushDash(before: scalar)
    if pendingSpace { scalars.append(" ") }
    // Joined pictures are one picture only if both sides are.
    if pendingJoiner, !pendingSpace, isPictograph(scalar) { scalars.append("\u{200D}") }
    pendingSpace = false
    pendingJoiner = false
    scalars.append(scalar)
    last = scalar
  }

  private mutating func flushDash(before next: Unicode.Scalar?) {
    guard let dash = pendingDash else { return }
    pendingDash = nil
    let kept: Unicode.Scalar = isDigit(next) ? "-" : dash
    scalars.append(kept)
    last = kept
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { (0x30...0x39).contains($0.value) } ?? false
  }

  private func isPictograph(_ scalar: Unicode.Scalar) -> Bool {
    (0x2190...0x2BFF).contains(scalar.value) || (0x1F000...0x1FAFF).contains(scalar.value)
  }
}
