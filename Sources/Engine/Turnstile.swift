/// Lets one task through at a time, in the order of their coming: a turn that waits for the disk
/// must not be overtaken by another. It belongs to one actor, and its tasks are that actor's.
final class Turnstile {
  private var isTaken = false
  private var queue: [CheckedContinuation<Void, Never>] = []

  func enter(isolation: isolated (any Actor)? = #isolation) async {
    if !isTaken {
      isTaken = true
      return
    }
    await withCheckedContinuation { queue.append($0) }
  }

  func leave() {
    if queue.isEmpty { isTaken = false } else { queue.removeFirst().resume() }
  }
}
