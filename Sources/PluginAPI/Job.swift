/// Something a plugin does by the clock in each room where it is on, once for each due moment,
/// across restarts and clock changes.
public struct Job: Sendable {
  /// Names the job: `<plugin>` or `<plugin>.<what>`.
  public let name: String
  /// The first due moment after the one given; nil while there is none. Asked again whenever the
  /// room's rows or settings change.
  public let next: @Sendable (Room, Moment) -> Moment?
  /// Does it. The second value is the due moment, which may be long past when the bot was off.
  public let run: @Sendable (Room, Moment) throws -> [Announcement]
  /// True where it takes away what is to be in no file any more: a new journal follows at once.
  public let erases: Bool

  /// A job of these parts.
  public init(
    _ name: String, erases: Bool = false, next: @escaping @Sendable (Room, Moment) -> Moment?,
    run: @escaping @Sendable (Room, Moment) throws -> [Announcement]
  ) {
    self.name = name
    self.next = next
    self.run = run
    self.erases = erases
  }
}
