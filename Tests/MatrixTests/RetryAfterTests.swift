@testable import Matrix
import PluginAPI
import Testing

/// 1994-11-06T08:49:37Z
private let noon = Moment(seconds: 784_111_777)

@Test(arguments: [
  ("1", 1_000), ("120", 120_000), ("0", nil), ("86400", 86_400_000), ("999999999", 86_400_000),
  ("99999999999999999999999999", 86_400_000), ("", nil), ("-5", nil), ("1.5", nil), ("1 s", nil),
  ("soon", nil), ("٣", nil),
  ("Sun, 06 Nov 1994 08:49:39 GMT", 2_000), ("Sunday, 06-Nov-94 08:49:39 GMT", 2_000),
  ("Sun Nov  6 08:49:39 1994", 2_000), ("Sun, 06 Nov 1994 08:49:37 GMT", nil),
  ("Sun, 06 Nov 1994 08:49:36 GMT", nil), ("Fri, 31 Dec 9999 23:59:60 GMT", 86_400_000),
  ("Sun, 31 Feb 1994 08:49:39 GMT", nil), ("Sun, 06 Now 1994 08:49:39 GMT", nil),
  ("Sun, 06 Nov 1994 24:49:39 GMT", nil), ("Sun, 06 Nov 1994 08:49 GMT", nil),
  ("Sun, 06 Nov 1994 08:49:39 CET", nil), ("Sun, 06 Nov 199499999999 08:49:39 GMT", nil),
])
func `a Retry-After header in milliseconds`(header: String, milliseconds: Int?) {
  #expect(RetryAfter.milliseconds(header, now: noon) == milliseconds)
}

@Test func `a date says nothing where nobody knows the time`() {
  #expect(RetryAfter.milliseconds("Sun, 06 Nov 1994 08:49:39 GMT", now: nil) == nil)
  #expect(RetryAfter.milliseconds("2", now: nil) == 2_000)
}
