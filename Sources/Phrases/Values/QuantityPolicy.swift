/// How exact an amount must be.
public enum QuantityPolicy: Sendable, Hashable, CaseIterable {
  /// As people say it: "about 20", "20 to 30", "12+"; "un lit" stays text.
  case loose
  /// As `loose`, and "un lit" is one bed: for what must have a number.
  case counted
  /// A count for a ledger: "about 20", "20 to 30" and "some" are refused (E04); "une visière" is 1.
  case exact
}
