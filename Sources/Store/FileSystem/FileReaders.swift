/// Who may read a file.
public enum FileReaders: Hashable, Sendable {
  /// Whoever runs the bot.
  case owner
  /// Everyone on the machine, a web server for one.
  case everyone
}
