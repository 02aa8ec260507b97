import PluginAPI

extension Argument where Value == Bool {
  /// For a command whose words the room may read: typed in private, an address or a telephone number
  /// goes out of the line and is kept nowhere, and the answer says so.
  static var unsaid: Self {
    Self(
      label: Text(""), stage: .privacy, isOptional: true,
      take: { reading in
        guard reading.isPrivate else { return false }
        let known = reading.note.map(withoutPrivateDetails)
        let isSeen =
          reading.utterance.takePrivateDetails() != nil || known.contains { !$0.details.isEmpty }
        guard isSeen else { return false }
        reading.note = known.map(\.text).filter { !$0.isEmpty }
        reading.warn(
          Text(
            fr: "Adresse/téléphone repéré : laissé de côté, le salon peut lire ces mots.",
            en: "Address/phone seen: left out, since the room may read these words."))
        return true
      }, whenAbsent: { _ in false })
  }
}
