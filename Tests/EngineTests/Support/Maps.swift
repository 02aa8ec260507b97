import PluginAPI

/// A plugin that shares files.
struct Maps: Plugin {
  static let bytes = Array(#"{"type":"FeatureCollection"}"#.utf8)
  static let file = Attachment(
    name: "map.geojson", contentType: "application/geo+json", bytes: bytes)

  let name = "maps"

  var commands: [Command] {
    [
      Command("map", help: Text("share the map"), example: Text("map")) { _ in
        var answer = Answer(Text(fr: "Voici.", en: "Here it is."))
        answer.file = Self.file
        return answer
      },
      Command("mydata", help: Text("share it alone"), example: Text("mydata")) { call in
        var word = PrivateWord(to: call.sender.id, Text(fr: "À toutes fins", en: "For you"))
        word.file = Attachment(name: "a/b.png", contentType: "image/png", bytes: [1, 2, 3])
        word.instead = [Text(fr: "Pas en privé.", en: "Not in private.")]
        var answer = Answer(Text(fr: "Envoyé en privé.", en: "Sent in private."))
        answer.privately = [word]
        return answer
      },
      Command("huge", help: Text("share too much"), example: Text("huge")) { _ in
        var answer = Answer(Text(fr: "Voici.", en: "Here it is."))
        answer.file = Attachment(
          name: "huge", contentType: "odd",
          bytes: [UInt8](repeating: 0, count: Attachment.limit + 1))
        return answer
      },
    ]
  }
}
