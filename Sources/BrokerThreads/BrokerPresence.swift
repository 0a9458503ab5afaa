package import Logging
internal import Synchronization

/// What keeps a client from its broker, for who asks and for the log: there it stands once, not at each attempt.
package final class BrokerPresence: Sendable {
    /// What keeps it away before it was looked for.
    package static let beginning = "not connected yet"

    private let address: String
    private let logger: Logger
    private let state = Mutex<String?>(beginning)

    package init(of address: String, logger: Logger) {
        self.address = address
        self.logger = logger
    }

    /// What keeps it away; `nil` while it is there.
    package var trouble: String? { state.withLock { $0 } }

    /// It is there, and works.
    package func found() {
        guard change(to: nil) else { return }
        logger.info("broker connected", metadata: ["broker": "\(address)"])
    }

    /// It is away, or of no use.
    package func lost(_ reason: String) {
        guard change(to: reason) else { return }
        logger.warning("broker is away", metadata: ["broker": "\(address)", "error": "\(reason)"])
    }

    /// It is there, but does not do something for now.
    package func hampered(_ what: Logger.Message, _ reason: String) {
        guard change(to: "\(what): \(reason)") else { return }
        logger.warning(what, metadata: ["broker": "\(address)", "error": "\(reason)"])
    }

    private func change(to trouble: String?) -> Bool {
        state.withLock { state in
            defer { state = trouble }
            return state != trouble
        }
    }
}
