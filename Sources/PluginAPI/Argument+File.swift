extension Argument where Value == ReceivedFile {
  /// A file that was posted in the room: the one that the command answers, or that it is the caption
  /// of, else the last one that the sender posted or used there. CSV, JSON and text files only, of
  /// 5 MiB at most. The command is run once the file is here.
  public static var file: Self {
    Self(
      label: Text(""), stage: .file, take: { $0.file },
      whenAbsent: { throw Refusal.fileMissing($0.example) })
  }
}

extension Argument where Value == ReceivedFile {
  /// A file that the command is the caption of, or that it answers; as `file` in all else.
  public static var attachedFile: Self {
    Self(
      label: Text(""), stage: .attachment, take: { $0.file },
      whenAbsent: { throw Refusal.fileMissing($0.example) })
  }
}

extension Refusal {
  /// A file is missing; it has no code.
  public static func fileMissing(_ example: Text) -> Self {
    Self(
      "",
      Text(
        fr:
          "Quel fichier ? L'envoyer dans le salon (.csv, .geojson ou .json), puis y répondre par : "
          + example.fr,
        en: "Which file? Post it in the room (.csv, .geojson or .json), then reply to it with: "
          + example.en))
  }
}
