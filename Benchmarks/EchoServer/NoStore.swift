internal import Outbox

/// A store that keeps nothing: it takes every job at once, and is asked for nothing else.
struct NoStore: OutboxStore {
    struct Unused: Error {}

    func submit(_ job: NewJob, _ deliveries: [NewDelivery], digest: [UInt8]) async throws -> Acceptance {
        .accepted(Job(accepted: job, id: job.id, deliveries: deliveries.count, digest: digest))
    }
    func apiKeys(changedAfter revision: Int64) async throws -> (keys: [APIKeyRecord], revision: Int64) { ([], 0) }

    func createDraft(_ job: NewJob) async throws -> JobID { throw Unused() }
    func append(_ deliveries: [NewDelivery], to draft: JobID) async throws { throw Unused() }
    func removeDuplicates(from draft: JobID, listing limit: Int) async throws -> RemovedDuplicates { throw Unused() }
    func accept(_ draft: JobID, digest: [UInt8]) async throws -> Acceptance { throw Unused() }
    func discardDraft(_ draft: JobID) async throws { throw Unused() }
    func discardAbandonedDrafts() async throws { throw Unused() }

    func acquireLease(of job: JobID, now: Timestamp) async throws -> LeaseAnswer { throw Unused() }
    func releaseLease(of job: JobID) async throws { throw Unused() }
    func turn(_ turn: Turn) async throws -> TurnResult { throw Unused() }
    func setValidity(until moment: Timestamp, of job: JobID) async throws { throw Unused() }
    func giveBack(_ slices: [PaceSlice]) async throws { throw Unused() }
    func remember(_ optOuts: [OptOut]) async throws { throw Unused() }
    func liftOptOuts(from sender: String?, of recipient: String, account: String?) async throws -> Int {
        throw Unused()
    }
    func optOuts(after: OptOut?, limit: Int) async throws -> [OptOut] { throw Unused() }
    func move(
        _ job: JobID, from states: Set<DeliveryState>, to next: DeliveryState, now: Timestamp
    ) async throws -> Int { throw Unused() }
    func setState(_ state: Job.State, of job: JobID) async throws { throw Unused() }

    func job(_ id: JobID) async throws -> Job? { throw Unused() }
    func job(tenant: String, key: String) async throws -> Job? { throw Unused() }
    func jobs(tenant: String?, before: JobID?, limit: Int) async throws -> [Job] { throw Unused() }
    func deliveries(
        of job: JobID, in states: Set<DeliveryState>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery] { throw Unused() }
    func delivery(_ id: DeliveryID) async throws -> Delivery? { throw Unused() }
    func attempts(of delivery: DeliveryID) async throws -> [Attempt] { throw Unused() }
    func reports(about delivery: DeliveryID) async throws -> [Report] { throw Unused() }
    func openJobs(_ search: OpenJobSearch) async throws -> OpenJobs { throw Unused() }

    func unknownAttempts(of jobs: [JobID], after: DeliveryID?, limit: Int) async throws -> [OpenAttempt] {
        throw Unused()
    }
    func openAttempts(from account: String, to recipients: [String]) async throws -> [OpenAttempt] { throw Unused() }
    func boundSIDs(among sids: [String], youngerThan moment: Timestamp) async throws -> Set<String> {
        throw Unused()
    }
    func deliveries(_ ids: [DeliveryID]) async throws -> [Delivery] { throw Unused() }
    func apply(_ changes: [DeliveryChange]) async throws -> [DeliveryChange.Outcome] { throw Unused() }
    func callbackSecret() async throws -> [UInt8] { throw Unused() }
    func acceptedDeliveries(
        of job: JobID, statusNotIn statuses: Set<String>, after: DeliveryID?, limit: Int
    ) async throws -> [Delivery] { throw Unused() }
    func followedJobs(
        _ following: Following, of connection: String, account: String, before moment: Timestamp?, after: JobID?,
        limit: Int
    ) async throws -> [Job] { throw Unused() }
    func follow(_ jobs: [JobID], _ following: Following?) async throws { throw Unused() }
    func jobsToCancel(of connection: String, account: String, after: JobID?, limit: Int) async throws -> [Job] {
        throw Unused()
    }
    func scheduledDeliveries(of job: JobID, after: DeliveryID?, limit: Int) async throws -> [Delivery] {
        throw Unused()
    }
    func endCanceling(_ job: JobID) async throws { throw Unused() }

    func claim(_ request: KeyedRequest) async throws -> RequestClaim { throw Unused() }
    func keepAnswer(_ answer: KeptAnswer, to key: KeyedRequest.Key) async throws { throw Unused() }
    func releaseClaim(of key: KeyedRequest.Key) async throws { throw Unused() }
    func forgetRequests(before moment: Timestamp) async throws -> Int { throw Unused() }
    func addAPIKey(_ key: APIKeyRecord) async throws { throw Unused() }
    func revokeAPIKey(_ id: String, now: Timestamp) async throws -> APIKeyRecord? { throw Unused() }
    func standing(of update: StatusUpdate, about delivery: DeliveryID) async throws -> CallbackStanding? {
        throw Unused()
    }
    func enqueueForward(
        _ form: CallbackForm, about delivery: DeliveryID, to target: CallbackStanding.Target, now: Timestamp
    ) async throws { throw Unused() }
    func claimForwards(limit: Int, now: Timestamp, until: Timestamp) async throws -> [ForwardedCallback] {
        throw Unused()
    }
    func settleForwards(done: [Int64], again: [(id: Int64, at: Timestamp)]) async throws { throw Unused() }
    func buryForward(_ id: Int64, reason: String, now: Timestamp) async throws { throw Unused() }
    func deadForwards(after: Int64?, limit: Int) async throws -> [DeadForward] { throw Unused() }
    func replayForwards(_ ids: [Int64]?, now: Timestamp) async throws -> Int { throw Unused() }
    func problems() async throws -> [String] { throw Unused() }
    func backlog(now: Timestamp) async throws -> [Backlog] { throw Unused() }
    func holdUnfinished(now: Timestamp) async throws -> Int { throw Unused() }
    func removeSettled(before moment: Timestamp, limit: Int) async throws -> Int { throw Unused() }
    func erase(_ number: String) async throws -> Erasure { throw Unused() }
}
