public import FoundationEssentials

/// What Twilio's debugger would show: something went wrong that no request could be answered with.
public struct SimulatorAlert: Sendable, Equatable {
    /// Twilio's code: 11200 for a webhook that failed, 12100 for TwiML that cannot be parsed, …
    public let code: Int
    /// The address it has to do with.
    public let url: String
    /// When, in simulated time.
    public let at: Date
}
