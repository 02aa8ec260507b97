/// Something in a line that is no business of the whole room.
public struct PrivateDetail: Sendable, Hashable {
  /// What it is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A street with a house number.
    case address
    /// A telephone number.
    case phone
    /// An e-mail address.
    case email
    /// The code of a door, or the name on its bell.
    case door
    /// A bank account (IBAN).
    case account
    /// What was marked as private: `private: …`.
    case marked
  }

  /// What it is.
  public let kind: Kind
  /// The words, as typed after ``normalise(_:)``.
  public let text: String
  /// Where these words stand in the line.
  public let range: Range<String.Index>
}

/// The private details of a line that ``normalise(_:)`` made, in order: street addresses with a
/// number, telephone numbers, e-mail addresses, door codes, bank accounts; and what follows
/// `private:` or `privé :`, to the end of the line or of the quotation. Quotations are searched too.
public func privateDetails(in line: String) -> [PrivateDetail] {
  let utterance = Utterance(line)
  let offsets = utterance.offsets
  let bytes = line.utf8
  func index(_ offset: Int) -> String.Index {
    bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) ?? bytes.endIndex
  }
  func end(of words: Range<Int>) -> Int {
    guard let last = words.last else { return offsets[words.lowerBound] }
    return offsets[last] + utterance.words[last].text.utf8.count
  }
  return utterance.privateSpans().filter { !$0.shown.isEmpty }.map { span in
    PrivateDetail(
      kind: span.kind, text: utterance.raw(span.shown),
      range: index(offsets[span.shown.lowerBound])..<index(end(of: span.shown)))
  }
}

/// A line without its private details, and those apart, in order.
public func withoutPrivateDetails(_ line: String) -> (text: String, details: [String]) {
  var utterance = Utterance(line)
  guard let details = utterance.takePrivateDetails() else { return (line, []) }
  return (utterance.remainingText, details)
}

extension Utterance {
  /// Takes the private details (see ``privateDetails(in:)``) out of the line, and gives them in
  /// order; nil where there is none. Run it before all other readers.
  public mutating func takePrivateDetails() -> [String]? {
    let spans = privateSpans()
    guard !spans.isEmpty else { return nil }
    let details = spans.map { raw($0.shown) }.filter { !$0.isEmpty }
    for span in spans { take(span.words, as: .privacy) }
    return details
  }

  /// Where each word begins, in bytes of the line.
  fileprivate var offsets: [Int] {
    var offsets = [Int]()
    var offset = 0
    for (index, word) in words.enumerated() {
      if word.hasSpace, index > 0 { offset += 1 }
      offsets.append(offset)
      offset += word.text.utf8.count
    }
    return offsets
  }
}
