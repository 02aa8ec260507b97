/// The people of a room, asked one name at a time: nothing is gathered for a command that names
/// nobody.
public protocol Members {
  /// Those who go by that display name, folded, as far as they are known.
  func people(called name: String) -> [Person]
  /// Those whose id begins with `@` and that local part, as far as they are known.
  func people(local part: String) -> [Person]
  /// That person, with the name they go by.
  func person(_ user: UserID) -> Person
}

/// A room in which nobody is known by name.
public struct NoMembers: Members {
  /// It says no more than that.
  public init() {}

  /// Nobody.
  public func people(called name: String) -> [Person] { [] }

  /// Nobody.
  public func people(local part: String) -> [Person] { [] }

  /// The person, named by the local part of the id.
  public func person(_ user: UserID) -> Person {
    Person(id: user, name: String(user.text.drop { $0 == "@" }.prefix { $0 != ":" }))
  }
}
