import Engine
import HTTP
import JSON
import PluginAPI

// What the server's answers about us mean, and what a person must do about them.
extension Account {
  static let whoami = MatrixRequest(.get, MatrixPath.path("v3", "account", "whoami"))

  func identity(in answer: MatrixAnswer) throws(TransportFailure) -> Identity {
    switch answer {
    case .success(let body):
      guard let identity = Identity(parsing: body) else { throw odd(answer) }
      return identity
    case .error(_, let error) where error.code == "M_UNRECOGNIZED": throw notMatrix
    case .error(_, let error) where error.code != "M_USER_DEACTIVATED":
      throw .accessLost(
        reason: "The server does not let \(settings.user) in: \(error.reason)")
    case .error: throw answer.failure
    case .foreign: throw odd(answer)
    }
  }

  func checked(_ identity: Identity) throws(TransportFailure) -> Identity {
    guard settings.names(identity.user) else {
      throw .misconfigured(
        reason: "The login is that of \(identity.user), but the settings name \(settings.user)."
          + " Correct one of them.")
    }
    return identity
  }

  func refusedLogin(_ answer: MatrixAnswer) -> TransportFailure {
    switch answer {
    case .error(403, let error) where error.code != "M_USER_DEACTIVATED":
      .accessLost(
        reason: "The server refuses the password of \(settings.user) (\(error.code))."
          + " Correct the user or the password in the settings.")
    case .error(_, let error) where error.code != "M_USER_DEACTIVATED":
      .misconfigured(
        reason: "\(settings.homeserver) does not let \(settings.user) log in with a password"
          + " (\(error.code)). Make an access token there, and set it instead.")
    case .foreign, .success: odd(answer)
    case .error: answer.failure
    }
  }

  /// An answer that no homeserver gives. With a session it has been one: something in between is in
  /// trouble.
  func odd(_ answer: MatrixAnswer) -> TransportFailure {
    if case .error = answer { return notMatrix }
    return session == nil ? notMatrix : answer.failure
  }

  var notMatrix: TransportFailure {
    .misconfigured(
      reason: "\(settings.homeserver) does not answer as a Matrix homeserver."
        + " Correct the homeserver's address in the settings.")
  }

  var lost: TransportFailure {
    switch settings.login {
    case .password:
      .accessLost(
        reason: "The server has ended the session of \(settings.user). To log in again with the"
          + " password, delete \(store.path) and start again.")
    case .saved:
      .accessLost(
        reason: "The server has ended the session of \(settings.user). To log in again, give the"
          + " password that the settings name, delete \(store.path) and start again.")
    case .token:
      .accessLost(
        reason: "The server does not accept the access token of \(settings.user)."
          + " Make a new one, and set it in the settings.")
    }
  }

  static func hasVersions(_ body: [UInt8]) -> Bool {
    var isThere = false
    var reader = JSONReader(body)
    do {
      try reader.object { key, reader in
        if key == "versions", try reader.peek() == .array { isThere = true }
      }
    } catch {
      return false
    }
    return isThere
  }
}
