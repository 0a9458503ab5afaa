/// A durable queue of status callbacks that are passed on; a part of ``OutboxStore``.
///
/// The callbacks of one delivery are given out in the order in which they came, the next one when the one before has
/// left the queue.
public protocol ForwardingStore: Sendable {
    /// What is known about a callback that has come: `nil` for a delivery that is not there.
    func standing(of update: StatusUpdate, about delivery: DeliveryID) async throws -> CallbackStanding?

    /// Puts a callback at the end of the queue, unless the same one of that delivery waits there already.
    func enqueueForward(
        _ form: CallbackForm, about delivery: DeliveryID, to target: CallbackStanding.Target, now: Timestamp
    ) async throws

    /// Takes callbacks that are due; until `until` they are given to nobody else, and then again.
    func claimForwards(limit: Int, now: Timestamp, until: Timestamp) async throws -> [ForwardedCallback]

    /// Removes what has left the queue, and says when the others are due again.
    func settleForwards(done: [Int64], again: [(id: Int64, at: Timestamp)]) async throws

    /// Gives a callback up: it stays where people see it, keeps nothing waiting and is not given out any more.
    func buryForward(_ id: Int64, reason: String, now: Timestamp) async throws

    /// Callbacks that were given up, in the order in which they came, behind `after`.
    func deadForwards(after: Int64?, limit: Int) async throws -> [DeadForward]

    /// Puts callbacks that were given up back into the queue, all or these.
    ///
    /// - Returns: how many.
    func replayForwards(_ ids: [Int64]?, now: Timestamp) async throws -> Int
}

/// What is known about a status callback that has come.
public struct CallbackStanding: Sendable, Equatable {
    /// Where the caller wants to have it.
    public struct Target: Sendable, Equatable {
        /// The caller's URL.
        public var url: String
        /// The connection of its job.
        public var connection: String

        /// A caller's URL.
        public init(url: String, connection: String) {
            self.url = url
            self.connection = connection
        }
    }

    /// Whether the same status of the same message was reported by a callback before.
    public var isRepeated: Bool
    /// Where it is passed on; `nil` for nowhere.
    public var target: Target?

    /// What is known.
    public init(isRepeated: Bool, target: Target?) {
        self.isRepeated = isRepeated
        self.target = target
    }
}
