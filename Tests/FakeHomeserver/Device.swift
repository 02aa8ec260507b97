/// A device of a user: what an access token stands for.
struct Device: Sendable, Hashable {
  var user: String
  var id: String
}
