internal import Gateway
internal import Twilio

/// A connection with which the gateway works.
struct ServedConnection {
    let settings: ConnectionSettings
    let credentials: Credentials
    /// What the gateway's routes know of it.
    let known: Connections.Connection
}
