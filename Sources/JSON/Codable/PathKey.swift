/// A key that no type of the value declares: an index, or `super`.
struct PathKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) { self.init(index: intValue) }

  init(index: Int) {
    stringValue = "Index \(index)"
    intValue = index
  }
}
