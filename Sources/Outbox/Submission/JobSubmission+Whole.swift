/// Handing over what is at hand as a whole.
extension JobSubmission {
    /// Above so many rows a job is handed over bit by bit: its commit would keep all others waiting.
    private static let mostAtOnce = 20_000

    /// Hands over a job whose rows are all at hand, in one commit that it shares with others'. The rows are checked
    /// already.
    ///
    /// - Parameters:
    ///   - allowDuplicates: whether a recipient that comes twice with the same text gets it twice.
    ///   - jobs: takes it over where it can, and is woken for it otherwise.
    ///   - closing: answers who asked for it, where it is taken over.
    /// - Throws: ``OutboxError/Code/jobKeyConflict`` when its key names a job with other content;
    ///   ``OutboxError/Code/invalidJob`` when it contradicts itself or has no recipients. Nothing is left behind in
    ///   either case.
    public static func submit(
        _ job: NewJob, _ deliveries: [NewDelivery], allowDuplicates: Bool = false, in store: any OutboxStore,
        workedOffBy jobs: (any JobRunning)? = nil, closing: JobClosing? = nil
    ) async throws -> Outcome {
        if deliveries.count > mostAtOnce {
            let outcome = try await submitSlowly(job, deliveries, allowDuplicates, store)
            jobs?.wake(for: outcome.job)
            return outcome
        }
        try job.check()
        if deliveries.isEmpty { throw OutboxError(.invalidJob, "recipients: none given") }
        var digest = JobDigest(of: job)
        digest.add(deliveries)
        let bytes = digest.sealed(allowDuplicates: allowDuplicates)
        let rows = allowDuplicates ? Rows(all: deliveries) : Rows(withoutRepetitionsOf: deliveries)
        let submission = Turn.Submission(job, rows.deliveries, digest: bytes)
        let taken = await jobs?.submit(submission, closing: closing)
        let acceptance: Acceptance
        if let taken { acceptance = taken } else { acceptance = try await store.submit(submission) }
        let outcome: Outcome =
            switch acceptance {
            case .accepted(let job): .accepted(job, duplicates: rows.removed)
            case .keyTaken(let earlier): try compare(earlier, with: bytes)
            }
        if !(taken?.isNew(job.id) ?? false) { jobs?.wake(for: outcome.job) }
        return outcome
    }

    private static func submitSlowly(
        _ job: NewJob, _ deliveries: [NewDelivery], _ allowDuplicates: Bool, _ store: any OutboxStore
    ) async throws -> Outcome {
        var submission = try await JobSubmission.begin(job, in: store)
        do {
            for start in stride(from: 0, to: deliveries.count, by: 2000) {
                try await submission.append(Array(deliveries[start..<min(start + 2000, deliveries.count)]))
            }
        } catch {
            try? await submission.abandon()
            throw error
        }
        return try await submission.accept(allowDuplicates: allowDuplicates)
    }

    /// Rows, the first of equal ones only.
    private struct Rows {
        var deliveries: [NewDelivery]
        var removed = RemovedDuplicates(count: 0, first: [])
        private static let listed = 20

        init(all deliveries: [NewDelivery]) { self.deliveries = deliveries }

        init(withoutRepetitionsOf all: [NewDelivery]) {
            deliveries = all
            guard all.count > 1, Set(all.lazy.map(\.sameness)).count < all.count else { return }
            var places: [NewDelivery: Int] = [:]
            deliveries = all.filter { delivery in
                var text = delivery
                text.position = 0
                guard let kept = places.updateValue(delivery.position, forKey: text) else { return true }
                places[text] = kept
                removed.count += 1
                if removed.first.count < Self.listed {
                    removed.first.append(
                        .init(recipient: delivery.recipient, removed: delivery.position, kept: kept))
                }
                return false
            }
        }
    }
}

extension NewJob {
    /// Throws what is wrong with it.
    func check() throws(OutboxError) {
        let flaws = content.flaws()
        guard flaws.isEmpty else {
            throw OutboxError(.invalidJob, flaws.map { "\($0.field): \($0.problem)" }.joined(separator: "; "))
        }
        if let key, key.isEmpty || key.utf8.count > 255 {
            throw OutboxError(.invalidJob, "key: must have 1 to 255 bytes")
        }
    }
}

extension NewDelivery {
    /// Equal for rows that say the same to the same recipient; rarely so for others.
    var sameness: Int {
        var hasher = Hasher()
        hasher.combine(recipient)
        hasher.combine(body)
        return hasher.finalize()
    }
}
