import Board
import PluginAPI

extension Admin {
  // What changes a room for all is not run from a typo.
  static let settings = Command(
    "settings", fr: ["réglages"],
    help: Text(
      fr: "Voir et changer les réglages du salon", en: "See and change the room's settings"),
    example: Text(fr: "réglages langue fr", en: "settings lang en"), place: .named,
    erases: true, .optional(.text(Text(fr: "réglage [valeur]", en: "setting [value]")))
  ) { call, line in
    let book = SettingBook(try call.administrating(), call)
    guard let line else { return book.overview }
    let (name, value) = SettingBook.split(line)
    if value.isEmpty, ["all", "tout", "tous"].contains(fold(name)) { return book.everything }
    let setting = try book.setting(called: name)
    if value.isEmpty { return book.detail(of: setting) }
    return try book.set(setting, to: value)
  }
}
