extension Bot {
  /// Returns at once where the bot is well, and not at all while a command holds it: whoever
  /// watches over it asks now and then.
  public func pulse() {}
}
