/// What a request asks for; faults are given for a route.
public enum Route: Sendable, Hashable, CaseIterable {
  /// `GET /versions`
  case versions
  /// `GET /.well-known/matrix/client`
  case wellKnown
  /// `GET /login`
  case loginFlows
  /// `POST /login`
  case login
  /// `POST /logout`
  case logout
  /// `GET /account/whoami`
  case whoami
  /// `POST /user/{user}/filter`
  case uploadFilter
  /// `GET /sync`
  case sync
  /// `GET /user/{user}/account_data/{type}`
  case accountData
  /// `PUT /user/{user}/account_data/{type}`
  case setAccountData
  /// `POST /createRoom`
  case createRoom
  /// `POST /join/{idOrAlias}` and `POST /rooms/{id}/join`
  case join
  /// `POST /rooms/{id}/leave`
  case leave
  /// `POST /rooms/{id}/forget`
  case forget
  /// `POST /rooms/{id}/invite`
  case invite
  /// `POST /rooms/{id}/kick`
  case kick
  /// `POST /rooms/{id}/ban`
  case ban
  /// `POST /rooms/{id}/unban`
  case unban
  /// `GET /directory/room/{alias}`
  case directory
  /// `PUT /rooms/{id}/send/{type}/{transaction}`
  case send
  /// `PUT /rooms/{id}/redact/{event}/{transaction}`
  case redact
  /// `GET /rooms/{id}/state`
  case state
  /// `GET /rooms/{id}/state/{type}` and `GET /rooms/{id}/state/{type}/{key}`
  case stateEvent
  /// `PUT` of the same
  case setState
  /// `GET /rooms/{id}/members`
  case members
  /// `GET /rooms/{id}/joined_members`
  case joinedMembers
  /// `GET /joined_rooms`
  case joinedRooms
  /// `GET /rooms/{id}/messages`
  case messages
  /// `GET /rooms/{id}/event/{event}`
  case event
  /// `GET /rooms/{id}/context/{event}`, without what is around it
  case context
  /// `POST /_matrix/media/v3/upload`
  case upload
  /// `GET /_matrix/client/v1/media/download/{server}/{media}`, and with a file name
  case download
  /// `GET /_matrix/media/v3/download/{server}/{media}`
  case oldDownload
  /// `GET /_matrix/client/v1/media/config`
  case mediaConfig

  /// Whether a request needs an access token.
  var needsToken: Bool {
    switch self {
    case .versions, .wellKnown, .loginFlows, .login, .directory: false
    default: true
    }
  }
}
