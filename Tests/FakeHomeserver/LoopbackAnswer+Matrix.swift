extension LoopbackAnswer {
  /// An answer of JSON.
  static func json(_ item: JSONItem, status: Int = 200) -> LoopbackAnswer {
    LoopbackAnswer(status: status, headers: [("Content-Type", "application/json")], item.json)
  }

  /// A standard error response (client-server API, section 2).
  static func error(
    _ status: Int, _ code: String, _ message: String, _ more: [String: JSONItem] = [:]
  ) -> LoopbackAnswer {
    let members = ["errcode": JSONItem.string(code), "error": .string(message)]
    return json(.object(members.merging(more) { $1 }), status: status)
  }
}
