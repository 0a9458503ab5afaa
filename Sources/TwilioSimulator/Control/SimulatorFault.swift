/// Something that goes wrong on purpose: the ground on which clients are tested.
public struct SimulatorFault: Sendable, Equatable, Codable {
    /// What goes wrong.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// The answer comes late; the request is processed when it arrives.
        case latency
        /// Nothing is processed, no answer comes, the connection stays open.
        case hang
        /// The connection is closed, nothing is processed.
        case dropBefore = "drop_before"
        /// The request is processed, then the connection is closed without an answer.
        case dropAfter = "drop_after"
        /// The request is processed, the answer is cut off in its middle and the connection closed.
        case truncateAfter = "truncate_after"
        /// 500/20500, nothing is processed.
        case error500Before = "error_500_before"
        /// The request is processed, then answered 500/20500.
        case error500After = "error_500_after"
        /// 429/20429, nothing is processed.
        case rateLimit = "rate_limit"
        /// A created message shows in lists only after the time; fetching it by SID works at once.
        case listLag = "list_lag"
        /// A status callback is never sent.
        case callbackLost = "callback_lost"
        /// A status callback is sent twice.
        case callbackDuplicate = "callback_duplicate"
        /// A status callback is held back until the next one of the same message or call has been sent.
        case callbackReorder = "callback_reorder"
        /// A status callback is sent late.
        case callbackDelay = "callback_delay"
        /// A status callback carries a signature made with another token.
        case callbackBadSignature = "callback_bad_signature"
    }

    /// Which requests, or which callbacks, a fault strikes; what is `nil` matches all.
    public struct Match: Sendable, Equatable, Codable {
        /// The request's method; of no meaning for callbacks.
        public var method: String?
        /// A part of the request's path, such as `/Messages.json`; of no meaning for callbacks.
        public var path: String?
        /// The `To` of the request or callback; `*` at the end matches any rest.
        public var to: String?

        /// A match by method, path and recipient.
        public init(method: String? = nil, path: String? = nil, to: String? = nil) {
            self.method = method
            self.path = path
            self.to = to
        }
    }

    /// What goes wrong.
    public var kind: Kind
    /// How likely it is each time, from 0 to 1; `nil` is always.
    public var probability: Double?
    /// How often it strikes before it is over; `nil` is for ever.
    public var count: Int?
    /// Where it strikes; `nil` is everywhere.
    public var match: Match?
    /// How late, for the kinds that delay: 1000 where not given.
    public var milliseconds: Int?

    /// A fault; only `kind` is required.
    public init(
        _ kind: Kind, probability: Double? = nil, count: Int? = nil, match: Match? = nil, milliseconds: Int? = nil
    ) {
        self.kind = kind
        self.probability = probability
        self.count = count
        self.match = match
        self.milliseconds = milliseconds
    }
}
