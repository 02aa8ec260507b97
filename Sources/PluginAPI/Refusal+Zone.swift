extension Refusal {
  /// E35: a time zone that is none.
  public static func zoneUnknown(_ raw: String) -> Self {
    Self(
      "E35",
      Text(
        fr: "Fuseau inconnu « \(raw) ». Par ex. : Europe/Paris, Montréal, +02:00",
        en: "Unknown time zone \"\(raw)\". E.g. Europe/Paris, Montréal, +02:00"))
  }
}
