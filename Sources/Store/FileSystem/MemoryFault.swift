/// An operation of a ``MemoryFileSystem`` that is to fail.
public struct MemoryFault: Hashable, Sendable {
  /// Which operation; nil for any that changes the disk.
  public var operation: DiskError.Operation?

  /// How many such operations still go well.
  public var after: Int

  /// Whether every later one fails too, until the disk is healed.
  public var lasts: Bool

  /// How many bytes of a failing write still reach the file.
  public var partial: Int

  /// The reason given.
  public var code: Int32

  /// Makes a fault: at once, for one operation, a full disk, unless said otherwise.
  public init(
    _ operation: DiskError.Operation? = nil, after: Int = 0, lasts: Bool = false,
    partial: Int = 0, code: Int32 = DiskError.noSpace
  ) {
    self.operation = operation
    self.after = after
    self.lasts = lasts
    self.partial = partial
    self.code = code
  }
}
