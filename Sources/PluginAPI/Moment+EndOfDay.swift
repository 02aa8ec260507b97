extension Moment {
  /// The end of its day in Greenwich: nothing that comes by days needs to be more exact.
  public var endOfDay: Moment {
    let day: Int64 = 86_400_000
    return Moment(milliseconds: (milliseconds + day - 1) / day * day)
  }
}
