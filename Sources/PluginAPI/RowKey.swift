/// What a row can be found by: written as text in the journal, read back from it.
public protocol RowKey: Hashable, Comparable, Sendable, LosslessStringConvertible {}

extension Int: RowKey {}
extension String: RowKey {}
