/// Keeps what Twilio tells about deliveries: appends every report, moves their status forwards, and tells who wants to
/// know when one has reached its end. Repetitions and any order are harmless.
public struct StatusKeeper: Sendable {
    private let store: any OutboxStore
    private let tokens: AttemptTokens
    private let onFinal: @Sendable ([Delivery]) async throws -> Void

    /// A keeper over a store.
    ///
    /// - Parameter onFinal: called with deliveries that have just reached a final status (``TwilioStatusTrack/isFinal``),
    ///   after that is stored. A process that dies in between does not call it again: what must not be missed is to be
    ///   found in the store as well.
    public init(
        store: any OutboxStore, onFinal: @escaping @Sendable ([Delivery]) async throws -> Void = { _ in }
    ) async throws {
        self.store = store
        self.onFinal = onFinal
        tokens = AttemptTokens(secret: try await store.callbackSecret())
    }

    /// Takes a status callback that came on an attempt's own address.
    ///
    /// The caller has checked Twilio's signature. A callback for an attempt whose end is unknown proves that it arrived. A
    /// repetition changes nothing.
    ///
    /// - Parameter form: the callback as it came. It waits in the store to be passed on when this returns, if whoever
    ///   handed the job over wants to have it (``CallbackForwarder``).
    /// - Returns: whether it was taken, or why not.
    @discardableResult
    public func receive(
        _ update: StatusUpdate, forToken token: String, form: CallbackForm? = nil
    ) async throws -> Reception {
        guard let attempt = tokens.attempt(of: token),
            let standing = try await store.standing(of: update, about: attempt.delivery)
        else { return .unknownToken }
        if standing.isRepeated { return .repeated }
        // Both wait for the same commit.
        async let queued: Void = enqueue(form, about: attempt.delivery, standing.target)
        let learnt = try await learn([(attempt.delivery, attempt, update)])[attempt.delivery]
        try await queued
        return learnt.map { .taken($0, isForwarded: form != nil && standing.target != nil) } ?? .unknownToken
    }

    /// What has become of a callback.
    public enum Reception: Sendable, Equatable {
        /// It is stored: the delivery as it stands now, and whether it waits to be passed on.
        case taken(Delivery, isForwarded: Bool)
        /// The same had been reported before.
        case repeated
        /// Its address is not of this store.
        case unknownToken

        /// The delivery as it stands now; `nil` where nothing was taken.
        public var delivery: Delivery? {
            if case .taken(let delivery, _) = self { delivery } else { nil }
        }
    }

    private func enqueue(
        _ form: CallbackForm?, about delivery: DeliveryID, _ target: CallbackStanding.Target?
    ) async throws {
        guard let form, let target else { return }
        try await store.enqueueForward(form, about: delivery, to: target, now: .now())
    }

    /// Takes what Twilio answered when it was asked about these deliveries.
    public func learn(_ updates: [(delivery: DeliveryID, update: StatusUpdate)]) async throws {
        _ = try await learn(updates.map { ($0.delivery, nil, $0.update) })
    }

    private func learn(
        _ updates: [(delivery: DeliveryID, attempt: AttemptID?, update: StatusUpdate)]
    ) async throws -> [DeliveryID: Delivery] {
        var left = updates
        var learnt: [DeliveryID: Delivery] = [:]
        var final: [Delivery] = []
        // Who is overtaken by another change reads again. More than a few times in a row is not to be expected.
        for _ in 0..<20 where !left.isEmpty {
            let deliveries = try await store.deliveries(Array(Set(left.map(\.delivery))))
            var byID = Dictionary(uniqueKeysWithValues: deliveries.map { ($0.id, $0) })
            let known = left.filter { byID[$0.delivery] != nil }
            let changes = try known.map { item in
                let change = try byID[item.delivery]?.learning(item.update, from: item.attempt, at: .now())
                // The next update of the same delivery builds on this one.
                byID[item.delivery] = change?.after
                return change
            }.compactMap { $0 }
            let outcomes = try await store.apply(changes)
            left = []
            for ((item, change), outcome) in zip(zip(known, changes), outcomes) {
                switch outcome {
                case .applied:
                    learnt[item.delivery] = change.after
                    if change.reachesFinalStatus { final.append(change.after) }
                case .overtaken: left.append(item)
                case .sidTaken:
                    // An equal text has its place: what counts is that both are there.
                    learnt[item.delivery] = change.before
                }
            }
        }
        if !final.isEmpty { try await onFinal(final) }
        return learnt
    }
}

extension DeliveryChange {
    /// Whether the delivery has now, and had not before, a status at Twilio that does not change any more.
    var reachesFinalStatus: Bool {
        after.state == .accepted && TwilioStatusTrack.isFinal(after.twilioStatus)
            && !(before.state == .accepted && TwilioStatusTrack.isFinal(before.twilioStatus))
    }
}
