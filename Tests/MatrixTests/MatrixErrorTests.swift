@testable import Matrix
import Testing

@Test func `an error response, whole`() throws {
  let body = #"{"errcode":"M_UNKNOWN_TOKEN","error":"Gone","soft_logout":true,"retry_after_ms":5}"#
  let error = try #require(MatrixError(parsing: Array(body.utf8)))
  #expect(error.code == "M_UNKNOWN_TOKEN")
  #expect(error.text == "Gone")
  #expect(error.isSoftLogout)
  #expect(error.retryAfter == 5)
  #expect(error.reason == "M_UNKNOWN_TOKEN: Gone")
}

@Test(arguments: [
  "", "[]", "<html>", "{}", #"{"errcode":5}"#, #"{"errcode":""}"#, #"{"errcode":"M""#,
])
func `what is no error response`(body: String) {
  #expect(MatrixError(parsing: Array(body.utf8)) == nil)
}

@Test(arguments: [
  (#"{"errcode":"M_X","error":5,"soft_logout":"yes","retry_after_ms":"x"}"#, "M_X"),
  (#"{"errcode":"M_X\n M\u001b","error":""}"#, "M_XM"),
  (#"{"errcode":"M_X","error":"a\u0007\nb\u202ec\u2028d"}"#, "M_X: abcd"),
  (
    #"{"errcode":"M_X","error":"\#(String(repeating: "é", count: 500))"}"#,
    "M_X: " + String(repeating: "é", count: 200)
  ),
])
func `the reason is one short line`(body: String, reason: String) {
  let error = MatrixError(parsing: Array(body.utf8))
  #expect(error?.reason == reason)
  #expect(error?.isSoftLogout == false)
  #expect(error?.retryAfter == nil)
}
