/// Why a connection to RabbitMQ is not, or not any more.
struct RabbitMQError: Error, CustomStringConvertible {
    /// What kind of failure it is.
    enum Code {
        /// It cannot be reached, or TLS with it fails.
        case connection
        /// It lets nobody in with these credentials.
        case refused
        /// It has closed a channel over what was asked of it.
        case channel
    }

    let code: Code
    /// For people; without credentials.
    let message: String

    var description: String { message }
}
