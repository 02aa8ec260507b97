import PluginAPI

extension Language {
  /// `Paul and Inès`; of many only the first few: `Paul, Inès and 5 others`.
  func people(_ names: [String]) -> String {
    let room = 40
    var shown: [String] = []
    for name in names where shown.joined().count + name.count <= room || shown.isEmpty {
      if shown.count == 3, names.count > 4 { break }
      shown.append(name)
    }
    let rest = names.count - shown.count
    if rest == 0 { return list(shown) }
    let others = plural(
      rest, self == .fr ? "autre" : "other", self == .fr ? "autres" : "others")
    return list(shown + ["\(say(rest)) \(others)"])
  }
}
