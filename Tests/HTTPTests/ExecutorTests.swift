import FakeHomeserver
import HTTP
import Testing

@Test func `tasks on the client's executor go on where the bytes are moved`() async throws {
  let pair = try Pair { request, connection in connection.write(LoopbackAnswer(request.target)) }
  let (client, url) = (pair.client, pair.server.url)
  let outcomes = await withTaskExecutorPreference(client.executor) {
    var outcomes: [Outcome] = []
    for number in 0..<100 {
      outcomes.append(await client.outcome(of: HTTPRequest(url: "\(url)/\(number)")))
    }
    return outcomes
  }
  #expect(outcomes == (0..<100).map { .answer(200, "/\($0)") })
}

@Test func `a task that never rests does not keep the answers away`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let (client, url) = (pair.client, pair.server.url)
  let outcome = await withTaskExecutorPreference(client.executor) {
    await withTaskGroup(of: Outcome?.self) { group in
      group.addTask {
        while !Task.isCancelled { await Task.yield() }
        return nil
      }
      group.addTask { await client.outcome(of: HTTPRequest(url: url)) }
      var outcome: Outcome?
      while outcome == nil, let next = await group.next() { outcome = next }
      group.cancelAll()
      return outcome
    }
  }
  #expect(outcome == .answer(200, "ok"))
}

@Test func `a task may close the client whose thread it runs on, and goes on elsewhere`()
  async throws
{
  let pair = try Pair { _, connection in connection.waitForEnd() }
  let (client, url) = (pair.client, pair.server.url)
  let outcomes = await withTaskExecutorPreference(client.executor) {
    async let first = client.outcome(of: HTTPRequest(url: url))
    _ = await pair.server.waitForRequests(1)
    client.close()
    client.close()
    let second = await client.outcome(of: HTTPRequest(url: url))
    for _ in 0..<100 { await Task.yield() }
    return [await first, second]
  }
  #expect(outcomes == [.failure(.closed), .failure(.closed)])
}

@Test func `a sleep ends on the executor of a client that has nothing to do`() async throws {
  let client = try HTTPClient(settings: HTTPSettings())
  defer { client.close() }
  await withTaskExecutorPreference(client.executor) {
    try? await Task.sleep(for: .milliseconds(1))
  }
}
