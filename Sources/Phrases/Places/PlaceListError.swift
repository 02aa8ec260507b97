/// All that is wrong with a place list, in the order of the file; never empty.
public struct PlaceListError: Error, Sendable, Hashable, CustomStringConvertible {
  /// One thing that is wrong.
  public struct Complaint: Sendable, Hashable, CustomStringConvertible {
    /// The line of the file, from 1.
    public let line: Int
    /// What is wrong and what to write instead, as a phrase without capital or full stop.
    public let reason: String

    /// `line 3: …`.
    public var description: String { "line \(line): \(reason)" }
  }

  /// The complaints; no more than 20 are gathered.
  public let complaints: [Complaint]

  /// One line a complaint.
  public var description: String { complaints.map(\.description).joined(separator: "\n") }
}
