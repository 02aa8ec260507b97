@testable import Matrix
import Testing

@Test(arguments: [
  ("!room:x", "%21room%3Ax"), ("#makers:example.org", "%23makers%3Aexample.org"),
  ("$abc/d+e=", "%24abc%2Fd%2Be%3D"), ("é", "%C3%A9"), ("😷", "%F0%9F%98%B7"),
  ("a b?c&d%e", "a%20b%3Fc%26d%25e"), ("~event.0-_", "~event.0-_"), ("..", "%2E%2E"),
  (".", "%2E"), ("...", "..."), ("\n\0", "%0A%00"), ("", ""),
])
func `everything but unreserved characters is percent-encoded`(text: String, encoded: String) {
  #expect(MatrixPath.encode(text) == encoded)
}

@Test func `a path and a query are made of encoded parts`() {
  #expect(MatrixPath.path("v3", "join", "!a/b:x") == "/_matrix/client/v3/join/%21a%2Fb%3Ax")
  #expect(
    MatrixPath.query([("since", "s1&2"), ("timeout", "0")]) == "?since=s1%262&timeout=0")
  #expect(MatrixPath.query([]) == "")
}
