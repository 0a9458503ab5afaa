internal import Logging
internal import Outbox
internal import Twilio

/// How a connection sends: what a run of the command line and the gateway's worker share.
extension ConnectionSettings {
    /// The settings of its dispatching.
    var dispatch: DispatchMachine.Configuration {
        get throws {
            var configuration = DispatchMachine.Configuration()
            // Some attempts are journalled ahead of the transport's free connections, so that it does not wait for
            // commits. They count as unknown after a crash like those that have left.
            configuration.concurrency = try concurrency
            configuration.ahead = (configuration.concurrency + 1) / 2
            configuration.pacing = pacing
            return configuration
        }
    }
}

extension TwilioCourier {
    /// A courier that sends as `client` does; with a public URL every attempt has a status callback of its own.
    static func make(
        _ client: TwilioClient, connection: String = "default", publicURL: String?, store: any OutboxStore,
        logger: Logger
    ) async throws -> TwilioCourier {
        guard let publicURL else { return TwilioCourier(client: client, connection: connection, logger: logger) }
        let tokens = AttemptTokens(secret: try await store.callbackSecret())
        return TwilioCourier(
            client: client, connection: connection,
            callbacks: CallbackAddresses(publicURL: publicURL, tokens: tokens), logger: logger)
    }
}
