import FakeHomeserver
import HTTP
import Testing

@Test func `a cancelled request ends at once, and its connection too`() async throws {
  let ended = Monitor(false)
  let pair = try Pair { _, connection in
    connection.waitForEnd()
    ended.withLock { $0 = true }
  }
  let task = Task { [client = pair.client, url = pair.server.url] in
    await client.outcome(of: HTTPRequest(url: url, timeout: .seconds(600)))
  }
  #expect(await pair.server.waitForRequests(1))
  task.cancel()
  #expect(await task.value == .failure(.cancelled))
  #expect(await ended.wait(.seconds(60)) { $0 ? true : nil } == true)
}

@Test func `a task that was cancelled before sends nothing`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let (client, url) = (pair.client, pair.server.url)
  let outcome = await withTaskGroup(of: Outcome.self) { group in
    group.cancelAll()
    group.addTask { await client.outcome(of: HTTPRequest(url: url)) }
    return await group.next()
  }
  #expect(outcome == .failure(.cancelled))
  #expect(pair.server.requests.isEmpty)
}

@Test func `two thousand cancelled requests do no harm to those after them`() async throws {
  let body = String(repeating: "0123456789", count: 10_000)
  let pair = try Pair { request, connection in
    connection.write(LoopbackAnswer(body))
  }
  let (client, url) = (pair.client, pair.server.url)
  var outcomes: [Outcome] = []
  for batch in 0..<20 {
    let tasks = (0..<100).map { _ in
      Task { await client.outcome(of: HTTPRequest(url: url)) }
    }
    // Some are cancelled before they start, some on their way, some after their end.
    for (number, task) in tasks.enumerated() {
      if number % 10 == batch % 10 { await Task.yield() }
      if number % 25 == batch { _ = await task.value }
      task.cancel()
    }
    for task in tasks { outcomes.append(await task.value) }
  }
  #expect(outcomes.count == 2000)
  #expect(outcomes.allSatisfy { $0 == .failure(.cancelled) || $0 == .answer(200, body) })
  #expect(outcomes.contains(.failure(.cancelled)))
  for _ in 0..<100 { #expect(await pair.get() == .answer(200, body)) }
}

@Test func `closing ends the requests in flight`() async throws {
  let pair = try Pair { _, connection in connection.waitForEnd() }
  let (client, url) = (pair.client, pair.server.url)
  let tasks = (0..<20).map { _ in Task { await client.outcome(of: HTTPRequest(url: url)) } }
  #expect(await pair.server.waitForRequests(20))
  client.close()
  for task in tasks { #expect(await task.value == .failure(.closed)) }
}

@Test func `a closed client stays closed, however often`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  #expect(await pair.get() == .answer(200, "ok"))
  let client = pair.client
  await withTaskGroup { group in
    for _ in 0..<4 { group.addTask { client.close() } }
  }
  #expect(await pair.get() == .failure(.closed))
}

@Test func `requests that race with the end are answered or told`() async throws {
  let pair = try Pair { _, connection in connection.write(LoopbackAnswer("ok")) }
  let (client, url) = (pair.client, pair.server.url)
  let tasks = (0..<100).map { _ in Task { await client.outcome(of: HTTPRequest(url: url)) } }
  _ = await tasks[10].value
  client.close()
  for task in tasks {
    let outcome = await task.value
    #expect(outcome == .answer(200, "ok") || outcome == .failure(.closed))
  }
}

@Test func `a client that nobody holds any more ends its thread`() async throws {
  let ended = Monitor(false)
  let server = try LoopbackServer { _, connection in
    connection.write(LoopbackAnswer("ok"))
    connection.waitForEnd()
    ended.withLock { $0 = true }
  }
  defer { server.stop() }
  do {
    let client = try HTTPClient(settings: HTTPSettings())
    #expect(await client.outcome(of: HTTPRequest(url: server.url)) == .answer(200, "ok"))
  }
  // Its idle connection is closed.
  #expect(await ended.wait(.seconds(60)) { $0 ? true : nil } == true)
}
