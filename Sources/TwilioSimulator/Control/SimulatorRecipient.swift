/// How a number behaves as a recipient.
public struct SimulatorRecipient: Sendable, Equatable, Codable {
    /// What becomes of messages and calls to it.
    public enum Outcome: String, Sendable, Codable, CaseIterable {
        /// Messages are delivered, calls completed.
        case delivered
        /// Messages are delivered and read, where the channel has receipts; calls are completed.
        case read
        /// Messages are undelivered (30003 where no code is given); calls are not answered.
        case undelivered
        /// Messages and calls fail (30008 where no code is given).
        case failed
        /// Messages stay at `sent`: no receipt ever comes; calls are not answered.
        case silent
        /// The request is refused with the code (21211 where none is given); with a Messaging Service the message is
        /// accepted and fails with it. A code that speaks of messages only, such as 21614, lets calls through.
        case reject
        /// Calls find it busy; messages are delivered.
        case busy
        /// Calls are not answered; messages are delivered.
        case noAnswer = "no-answer"
        /// Calls are answered by a machine; messages are delivered.
        case machine
        /// Calls are answered by a fax; messages are delivered.
        case fax
    }

    /// The number or channel address, as a request has it in `To`.
    public var number: String
    /// What becomes of messages and calls to it.
    public var outcome: Outcome
    /// The error code for the outcomes that have one.
    public var errorCode: Int?

    /// The keys that are pressed when a call gathers some: `1234#`.
    public var digits: String?
    /// What is said when a call listens.
    public var speech: String?

    /// A recipient's behaviour.
    public init(
        number: String, outcome: Outcome, errorCode: Int? = nil, digits: String? = nil, speech: String? = nil
    ) {
        self.number = number
        self.outcome = outcome
        self.errorCode = errorCode
        self.digits = digits
        self.speech = speech
    }

    private enum CodingKeys: String, CodingKey {
        case number, outcome, digits, speech
        case errorCode = "error_code"
    }

    /// Numbers from the range reserved for fiction (202-555-01xx) with fixed behaviours, for demonstrations.
    public static let builtIn = [
        SimulatorRecipient(number: "+12025550190", outcome: .reject, errorCode: 21211),
        SimulatorRecipient(number: "+12025550191", outcome: .reject, errorCode: 21610),
        SimulatorRecipient(number: "+12025550192", outcome: .reject, errorCode: 21614),
        SimulatorRecipient(number: "+12025550193", outcome: .reject, errorCode: 21408),
        SimulatorRecipient(number: "+12025550194", outcome: .undelivered, errorCode: 30003),
        SimulatorRecipient(number: "+12025550195", outcome: .undelivered, errorCode: 30005),
        SimulatorRecipient(number: "+12025550196", outcome: .undelivered, errorCode: 30006),
        SimulatorRecipient(number: "+12025550197", outcome: .undelivered, errorCode: 30007),
        SimulatorRecipient(number: "+12025550198", outcome: .silent),
        SimulatorRecipient(number: "+12025550199", outcome: .failed, errorCode: 30008),
    ]
}
