/// An entry of the catalogue: a thing that is counted under one key, whatever it is called.
public struct CatalogueItem: Sendable, Hashable {
  /// Names it for good: small letters, digits and hyphens.
  public let key: String
  /// Its French names, the one to show first; singular.
  public let fr: [String]
  /// Its English names, the one to show first; singular.
  public let en: [String]

  /// An entry; nil where the key has other signs, or a language has no name.
  public init?(_ key: String, fr: [String], en: [String]) {
    let isKey =
      (1...40).contains(key.utf8.count)
      && key.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
      }
    let isNamed = [fr, en].allSatisfy { names in
      !names.isEmpty && names.allSatisfy { !itemWords(fold($0)).isEmpty && $0.utf8.count <= 60 }
    }
    guard isKey, isNamed else { return nil }
    self.key = key
    self.fr = fr
    self.en = en
  }

  /// The name to show, singular.
  public var name: Text { Text(fr: fr[0], en: en[0]) }

  /// It as a word of a line.
  public var word: ItemWord { ItemWord(key: key, name: name) }
}
