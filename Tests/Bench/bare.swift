// The least that a program of these parts can be: Foundation and libcurl set up, one request made.
//
//     bare URL            sends one message, prints a line, and stays until its input ends

import CCurl
import Foundation

struct Row: Codable {
  var name: String
  var count: Int
}

@main
struct Bare {
  static func main() throws {
    var calendar = Calendar(identifier: .gregorian)
    guard let zone = TimeZone(identifier: "Europe/Paris") else { return }
    calendar.timeZone = zone
    let day = calendar.dateComponents([.year, .month, .day], from: Date())
    let row = try JSONDecoder().decode(Row.self, from: Data(#"{"name":"visors","count":60}"#.utf8))
    let bytes = try JSONEncoder().encode(row)
    _ = ccurl_global_init()
    guard let easy = curl_easy_init() else { return }
    _ = ccurl_set_string(easy, CURLOPT_URL, CommandLine.arguments[1])
    _ = ccurl_set_string(easy, CURLOPT_CUSTOMREQUEST, "PUT")
    _ = ccurl_set_string(easy, CURLOPT_COPYPOSTFIELDS, String(decoding: bytes, as: UTF8.self))
    _ = ccurl_set_receive(easy, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    let code = curl_easy_perform(easy)
    print(code == CURLE_OK ? "done in \(day.year ?? 0)" : "failed: \(code)")
    fflush(nil)
    _ = readLine()
  }
}
