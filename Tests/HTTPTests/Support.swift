import FakeHomeserver
import HTTP

/// A client and a server that talk to each other; both are gone when the test is over.
struct Pair: ~Copyable {
  let server: LoopbackServer
  let client: HTTPClient

  init(
    settings: HTTPSettings = HTTPSettings(), answer: @escaping LoopbackServer.Answer
  ) throws {
    let client = try HTTPClient(settings: settings)
    let server = try LoopbackServer(answer: answer)
    self.server = server
    self.client = client
  }

  deinit {
    client.close()
    server.stop()
  }

  /// The answer's body as text, or the kind of the failure.
  func get(_ path: String = "/", change: (inout HTTPRequest) -> Void = { _ in }) async -> Outcome {
    var request = HTTPRequest(url: server.url + path)
    change(&request)
    return await client.outcome(of: request)
  }
}

/// What became of a request, for comparing.
enum Outcome: Equatable {
  case answer(Int, String)
  case failure(HTTPFailure.Kind)
}

extension HTTPClient {
  func outcome(of request: HTTPRequest) async -> Outcome {
    do throws(HTTPFailure) {
      let response = try await send(request)
      return .answer(response.status, String(decoding: response.body, as: UTF8.self))
    } catch {
      return .failure(error.kind)
    }
  }

  func failure(of request: HTTPRequest) async -> HTTPFailure? {
    do throws(HTTPFailure) {
      _ = try await send(request)
      return nil
    } catch {
      return error
    }
  }
}
