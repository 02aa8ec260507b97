public import PluginAPI

extension Argument where Value == String {
  /// `private: 12 Lilac Street`: what is not for the room, on the command's own line or on one
  /// below it.
  public static var details: Self {
    Self(
      label: Text(fr: "privé : texte", en: "private: text"), stage: .details,
      take: { reading in
        var found = [reading.utterance.takeDetails()].compactMap(\.self)
        reading.note = reading.note.compactMap { line in
          var below = Utterance(line)
          guard let text = below.takeDetails() else { return line }
          found.append(text)
          return below.remainingText
        }
        let text = found.filter { !$0.isEmpty }.joined(separator: " · ")
        return text.isEmpty ? nil : text
      },
      whenAbsent: { throw Refusal.nothingGiven($0.example) })
  }
}
