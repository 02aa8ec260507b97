/// The answering of one request.
struct HomeserverAnswer {
  let request: LoopbackRequest
  let connection: LoopbackConnection
  let state: Monitor<HomeserverState>

  /// Answers, or fails as the test has ordered.
  func write() {
    guard let (route, parameters) = RouteTable.find(request) else {
      return connection.write(.error(404, "M_UNRECOGNIZED", "Unrecognized request"))
    }
    // One lock for all of it: every release of it wakes those who wait.
    let (fault, carriedOut, deaths) = state.withLock { state in
      let fault = state.meet(request, route, parameters)
      let isDone = route != .sync && fault?.isCarriedOut ?? true
      return (fault, isDone ? state.carryOut(route, parameters, request) : nil, state.deaths)
    }
    guard fault?.isCarriedOut ?? true else {
      if let refusal = fault?.refusal { connection.write(refusal) } else { connection.reset() }
      return
    }
    let answer = carriedOut ?? sync(deaths)
    switch fault {
    case .held: hold(deaths)
    case .delayed(let duration): state.pause(duration) { $0.isOver(since: deaths) }
    default: break
    }
    // What ended while it waited says nothing, not even that.
    if state.read({ $0.isOver(since: deaths) }) { return connection.reset() }
    switch fault {
    case .resetAfter:
      connection.reset()
    case .cut:
      connection.write(Array(answer.bytes.dropLast((answer.body.count + 1) / 2)))
      connection.close()
    default:
      connection.write(fault?.changed(answer) ?? answer)
    }
  }

  /// Waits for ``Homeserver/release()``, or the server's end.
  private func hold(_ deaths: Int) {
    let releases = state.withLock { state in
      state.held += 1
      return state.releases
    }
    state.pause(.seconds(3600)) { $0.isOver(since: deaths) || $0.releases > releases }
    state.withLock { $0.held -= 1 }
  }

  /// Answers when there is something new, or the time that the client gave is over.
  private func sync(_ deaths: Int) -> LoopbackAnswer {
    do throws(MatrixError) {
      let asked = try SyncRequest(request.query, stored: state.read { $0.filters })
      // Everything up to here was looked at and is nothing for this client.
      var checked = asked.since ?? -1
      var isFirst = true
      let result: Result<JSONItem, MatrixError>? = state.wait(asked.timeout) { state in
        if state.isOver(since: deaths) { return .success(.null) }
        guard isFirst || state.position > checked else { return nil }
        do throws(MatrixError) {
          let device = try state.device(of: request)
          try state.checkKnown(asked.since)
          isFirst = false
          if state.isPaused && asked.since != nil { return nil }
          checked = state.position
          return state.sync(for: device, asked).map { .success($0) }
        } catch {
          return .failure(error)
        }
      }
      return try .json(result?.get() ?? .object(["next_batch": .string("s\(checked)")]))
    } catch {
      return error.answer
    }
  }
}

extension HomeserverState {
  /// Notes a request; returns the fault that it meets.
  fileprivate mutating func meet(
    _ request: LoopbackRequest, _ route: Route, _ parameters: [String]
  ) -> Fault? {
    if settings.keepsRequests { requests.append((route, request)) }
    requestCounts[route, default: 0] += 1
    let fault = takeFault(for: route)
    if route == .send, let code = fault?.finalCode {
      let room = parameters[0]
      refusedSends.append(
        RefusedSend(
          room: room, transaction: parameters[2], body: JSONItem.read(request.body)?["body"]?.text,
          code: code,
          messagesBefore: rooms[room]?.messageCounts.values.reduce(0, +) ?? 0))
    }
    return fault
  }

  fileprivate mutating func carryOut(
    _ route: Route, _ parameters: [String], _ request: LoopbackRequest
  ) -> LoopbackAnswer {
    do throws(MatrixError) {
      let device = route.needsToken ? try device(of: request) : nil
      return answer(route, parameters, request, device)
    } catch {
      return error.answer
    }
  }

  /// Whether the server has ended, or died after it had died so often.
  fileprivate func isOver(since deaths: Int) -> Bool {
    isStopped || isDown || self.deaths != deaths
  }
}
