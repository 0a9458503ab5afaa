internal import Twilio

/// Weighs Twilio's lists against everything that the store knows of the same recipients.
///
/// The lists come first and the store is read afterwards: whatever a list shows was begun before, so that the store
/// knows its owner, be it an attempt under way in another process.
struct Evidence {
    /// A list that has come back.
    struct List {
        let target: ReconciliationMachine.Target
        let begun: Timestamp
        let items: [SentItem]
    }

    /// What a list says about an attempt of ours.
    struct Verdict {
        let attempt: OpenAttempt
        let target: ReconciliationMachine.Target
        let policy: UnknownPolicy
        let verdict: Candidates.Verdict
        /// Before the oldest message that may be the attempt's, by any clock.
        let sidIsYoungerThan: Timestamp
    }

    /// Jobs of others, as far as they were needed.
    private var others: [JobID: Job] = [:]
    private static let mostOthers = 1000

    /// What the lists say about the unknown attempts of our jobs; of those that are missing a later one will tell.
    ///
    /// - Parameter own: our jobs, all of one account.
    mutating func weigh(
        _ lists: [List], of own: [JobID: Job], _ reconciler: Reconciler, now: Timestamp
    ) async throws -> [Verdict] {
        guard let account = own.values.first?.account else { return [] }
        let configuration = reconciler.configuration
        let store = reconciler.store
        let open = try await store.openAttempts(from: account, to: Array(Set(lists.map(\.target.recipient))))
        if others.count > Self.mostOthers { others = [:] }
        for job in Set(open.map(\.job)) where own[job] == nil && others[job] == nil {
            others[job] = try await store.job(job)
        }
        let jobs = own.merging(others) { own, _ in own }
        let oldest = lists.flatMap(\.items).map(\.createdAt).min() ?? now
        let bound = try await store.boundSIDs(
            among: lists.flatMap(\.items).map(\.sid), youngerThan: oldest + (.seconds(-1) - configuration.clockSkew))
        var verdicts: [Verdict] = []
        for list in lists {
            let attempts = open.filter { attempt in
                attempt.recipient == list.target.recipient && jobs[attempt.job]?.content.kind == list.target.kind
            }
            let owners = attempts.compactMap { attempt in
                jobs[attempt.job].map { owner(attempt, $0.content, list.begun, configuration) }
            }
            let items = list.items.filter { !bound.contains($0.sid) }
            let found = Candidates(owners: owners, items: items).verdicts()
            for attempt in attempts {
                guard own[attempt.job] != nil, attempt.standing == .unknown, let verdict = found[attempt.id],
                    let job = jobs[attempt.job]
                else { continue }
                verdicts.append(
                    Verdict(
                        attempt: attempt, target: list.target, policy: job.onUnknown, verdict: verdict,
                        sidIsYoungerThan: configuration.window(of: attempt).lowerBound))
            }
        }
        return verdicts
    }

    private func owner(
        _ attempt: OpenAttempt, _ content: JobContent, _ begun: Timestamp,
        _ configuration: ReconciliationMachine.Configuration
    ) -> Candidates.Owner {
        // An attempt that seems to be under way after so long is one that a process has left behind.
        let isLeftBehind = attempt.standing == .underWay && begun > configuration.end(of: attempt)
        return Candidates.Owner(
            id: attempt.id, standing: isLeftBehind ? .unknown : attempt.standing,
            text: SentText(content, body: attempt.body), sender: content.sender,
            messagingService: content.messagingService?.description, window: configuration.window(of: attempt),
            isOver: configuration.isOver(attempt, at: begun))
    }
}

extension Evidence.Verdict {
    /// The change of the attempt's delivery that follows.
    func change(
        of delivery: Delivery, limits: DeliveryMachine.Limits, lookUps: Int, now: Timestamp
    ) throws -> DeliveryChange {
        var machine = DeliveryMachine(state: delivery.state, tries: delivery.tries)
        var after = delivery
        let looked = "in \(lookUps) look-up\(lookUps == 1 ? "" : "s")"
        let (status, sid, note): (String, String?, String)
        switch verdict {
        case .found(let item, let others):
            _ = try machine.handle(.found(sid: item.sid), limits: limits)
            (after.sid, after.twilioStatus) = (item.sid, item.status)
            (after.errorCode, after.errorMessage) = (item.errorCode, nil)
            status = "found"
            sid = item.sid
            note =
                "\(looked) of the list by recipient"
                + (others.isEmpty ? "" : "; an earlier attempt arrived as well: \(others.joined(separator: ", "))")
        case .possible(let sids):
            _ = try machine.handle(.possible, limits: limits)
            status = "possible"
            sid = nil
            let candidates = sids.prefix(5).joined(separator: ", ") + (sids.count > 5 ? ", …" : "")
            note = "\(looked): may be \(candidates), which cannot be told for certain"
            after.errorMessage = "it may have been sent: \(candidates)"
        case .absent:
            _ = try machine.handle(.absent, limits: limits)
            (status, sid) = ("absent", nil)
            note = "\(looked) over the whole window"
            after.errorMessage = "no answer came, and it is not in Twilio's list"
        }
        after.state = machine.state
        after.dueAt = machine.state == .pending ? now : .zero
        let outcome = machine.state == .pending ? "; sent again" : machine.state == .held ? "; held" : ""
        return DeliveryChange(
            before: delivery, after: after,
            report: Report(
                delivery: delivery.id, at: now, source: .reconciliation, status: status, sid: sid,
                errorCode: after.errorCode, note: note + outcome),
            sidIsYoungerThan: sidIsYoungerThan, needsLease: true)
    }
}
