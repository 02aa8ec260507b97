/// What a test lets go wrong.
extension Homeserver {
  /// Lets the next requests of a route go wrong, after the faults that it was given before.
  public func fail(_ route: Route, with fault: Fault, times: Int = 1) {
    state.withLock { state in
      state.faults[route, default: []] += Array(repeating: fault, count: times)
    }
  }

  /// Lets requests go wrong by chance: each with the given probability, with one of the faults. The
  /// seed alone decides about the n-th request of a route. Replaces what was said of these routes
  /// before; a probability of 0 ends it. Faults that were ordered by ``fail(_:with:times:)`` come
  /// first.
  public func faults(
    seed: UInt64, probability: Double, of faults: [Fault], on routes: [Route] = Route.allCases
  ) {
    state.withLock { state in
      for route in routes {
        state.randomFaults[route] = RandomFaults(
          seed: seed, route: route, probability: probability, of: faults)
      }
    }
  }

  /// Forgets the faults that did not happen yet, and those by chance.
  public func clearFaults() {
    state.withLock { state in
      state.faults = [:]
      state.randomFaults = [:]
    }
  }

  /// Lets every answer that is held back go out.
  public func release() {
    state.withLock { $0.releases += 1 }
  }

  /// Waits until so many answers are held back; false when `timeout` has passed before.
  public func waitForHeld(_ count: Int, timeout: Duration = .seconds(60)) async -> Bool {
    await state.wait(timeout) { $0.held >= count ? true : nil } ?? false
  }

  /// Resets every connection and refuses new ones, until ``revive()``. All that the server knows
  /// stays, as if it had been on disk.
  public func die() {
    state.withLock { state in
      state.isDown = true
      state.deaths += 1
    }
    server.die()
  }

  /// Comes back on the same port.
  public func revive() throws {
    state.withLock { $0.isDown = false }
    try server.revive()
  }

  /// Answers syncs with any token that was given so far by 400 `M_UNKNOWN_POS`.
  public func forgetSyncTokens() {
    state.withLock { $0.forgetSyncTokens() }
  }

  /// Ends the sessions of a user, or of one device: 401 `M_UNKNOWN_TOKEN` until a new login. Softly:
  /// with `soft_logout`, and the device stays and with it its transaction ids.
  public func endSessions(of user: String, device: String? = nil, softly: Bool = false) {
    state.withLock { state in
      for owner in Set(state.tokens.values)
      where owner.user == user && owner.id == device ?? owner.id {
        state.endSession(of: owner, softly: softly)
      }
    }
  }

  // MARK: The clock

  /// The server's clock, in milliseconds since 1970: of the events, the limits, and the memory for
  /// transaction ids.
  public var now: Int { state.read { $0.clock.now } }

  /// Moves the clock on, or back.
  public func advance(by duration: Duration) {
    let (seconds, attoseconds) = duration.components
    let milliseconds = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    state.withLock { $0.clock.advance(milliseconds: milliseconds) }
  }

  /// Moves the clock on.
  public func advance(hours: Int) {
    advance(by: .seconds(hours * 3600))
  }

  /// Stops the clock at a moment, in milliseconds since 1970; from then on only a test moves it.
  public func stopClock(at milliseconds: Int) {
    state.withLock { $0.clock.stop(at: milliseconds) }
  }
}
