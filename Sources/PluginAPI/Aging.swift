/// For rows that are kept for ever, as a ledger's are: after how long nobody is named in them any
/// more. "A former member" stands for all whom they named; sums stay as they are.
public struct Aging<R: Row>: Sendable {
  /// Days after which it is so.
  public let days: Int
  let moment: @Sendable (R) -> Moment
  let people: @Sendable (R) -> [UserID]

  /// Declares it for a table.
  ///
  /// - Parameters:
  ///   - days: after how many days.
  ///   - moment: when a row was written.
  ///   - people: whom it names.
  public init(
    days: Int = 400, since moment: @escaping @Sendable (R) -> Moment,
    people: @escaping @Sendable (R) -> [UserID]
  ) {
    self.days = days
    self.moment = moment
    self.people = people
  }

  /// The index by which the engine finds what is next, in the bucket `all`.
  var index: Index<R> {
    Index(agingIndex) { row in
      people(row).allSatisfy(\.isFormer) ? [] : [.init("all", rank: moment(row).milliseconds)]
    }
  }

  /// When nobody is to be named in a row any more.
  public func due(_ row: R) -> Moment { moment(row).adding(days: days) }

  /// Who is still named in a row.
  public func named(_ row: R) -> [UserID] { people(row).filter { !$0.isFormer } }
}

/// The name of the index of rows that still name somebody.
public let agingIndex = "aging"
