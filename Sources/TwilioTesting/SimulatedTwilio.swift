public import Twilio
public import TwilioSimulator

/// Runs `body` with a Twilio of its own that answers on a loopback port, and stops it afterwards.
///
/// ```swift
/// try await withTwilioSimulator { twilio in
///     let message = try await twilio.client.messages.create(
///         .init(to: "+15551230001", from: twilio.number, body: "Hi", statusCallback: twilio.webhooks.messageStatusURL))
///     try await twilio.webhooks.messageStatus(of: message.sid) { $0.status == .delivered }
/// }
/// ```
///
/// Every test can have its own: they take free ports and share nothing. Unless `configuration` says otherwise messages
/// and calls run through their lives at once.
public func withTwilioSimulator<Result>(
    _ configuration: SimulatorConfiguration = .forTests, _ body: (SimulatedTwilio) async throws -> Result
) async throws -> Result {
    try await Simulator.run(configuration) { simulator in
        let webhooks = try await WebhookInbox.start(
            authTokens: configuration.accounts.map(\.authToken))
        do {
            let result = try await body(try SimulatedTwilio(simulator: simulator, webhooks: webhooks))
            await webhooks.stop()
            return result
        } catch {
            await webhooks.stop()
            throw error
        }
    }
}

extension SimulatorConfiguration {
    /// The defaults, with messages and calls that run through their lives at once. Calls last a moment, so that there
    /// is something to record.
    public static var forTests: SimulatorConfiguration {
        var configuration = SimulatorConfiguration()
        configuration.lifeCycle = .immediate
        configuration.lifeCycle.talking = .milliseconds(20)
        configuration.callsPerSecond = 0
        return configuration
    }
}

/// A Twilio for one test: a client that is ready, the simulator behind it, and a receiver for its webhooks.
public struct SimulatedTwilio: Sendable {
    /// Looks at the simulator and steers it: messages, statistics, faults, recipients.
    public let simulator: Simulator
    /// Receives and checks webhooks, and answers those that ask what to do.
    public let webhooks: WebhookInbox
    /// The account.
    public let account: AccountSID
    /// Its Auth Token, for an application that makes its own client.
    public let authToken: String
    /// A client with the account's token and without repetitions.
    public let client: TwilioClient

    init(simulator: Simulator, webhooks: WebhookInbox) throws {
        self.simulator = simulator
        self.webhooks = webhooks
        let first = simulator.configuration.accounts[0]
        account = try AccountSID(validating: first.sid)
        authToken = first.authToken
        var configuration = TwilioClient.Configuration()
        configuration.baseURL = simulator.baseURL
        configuration.retry = .never
        client = TwilioClient(
            credentials: .authToken(authToken, account: account), configuration: configuration)
    }

    /// Where the simulator answers: what an application is pointed at.
    public var baseURL: String { simulator.baseURL }

    /// A number of the account that messages and calls may come from.
    public var number: String { "+15005550006" }

    /// A client with other credentials or settings; the base URL is set.
    public func client(
        _ credentials: Credentials, configuration: TwilioClient.Configuration = .init()
    ) -> TwilioClient {
        var configuration = configuration
        configuration.baseURL = simulator.baseURL
        return TwilioClient(credentials: credentials, configuration: configuration)
    }
}
