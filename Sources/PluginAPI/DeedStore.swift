/// What was done lately in a room, and the way back; the engine implements it. A command reaches it
/// through its `Call`.
public protocol DeedStore: AnyObject {
  /// The latest deed in the room of the last 24 hours that fits and was not taken back.
  ///
  /// - Parameters:
  ///   - user: whose; nil for anyone's.
  ///   - fits: whether it is the one meant.
  func lastDeed(by user: UserID?, where fits: (Deed) -> Bool) -> Deed?

  /// Takes a deed back: by the opposite that its command declares, else by putting every row that
  /// it changed back as it was.
  ///
  /// - Returns: what the opposite answers; nil where the rows were put back.
  /// - Throws: E32 where a row has changed since, or what the opposite throws.
  func takeBack(_ deed: Deed, for call: Call) throws -> Answer?
}

extension Call {
  /// The latest deed in this room of the last 24 hours that fits and was not taken back.
  ///
  /// - Parameters:
  ///   - user: whose; nil for anyone's.
  ///   - fits: whether it is the one meant.
  public func lastDeed(by user: UserID?, where fits: (Deed) -> Bool = { _ in true }) -> Deed? {
    deeds?.lastDeed(by: user, where: fits)
  }

  /// Takes a deed back, in the same transaction as all else that this command does.
  ///
  /// - Returns: what the opposite that its command declares answers; nil where there is none, and
  ///   the rows were put back as they were.
  /// - Throws: E32 where a row has changed since, or what the opposite throws.
  public func takeBack(_ deed: Deed) throws -> Answer? {
    try deeds?.takeBack(deed, for: self)
  }
}
