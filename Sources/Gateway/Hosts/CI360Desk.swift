public import HostCI360
public import Outbox

/// Makes jobs of what CI360 asks for.
public struct CI360Desk: Sendable {
    private let tenants: [String: CI360Tenant]
    private let store: any OutboxStore
    private let connections: Connections
    private let jobs: (any JobRunning)?
    private let mint = JobIDMint()

    /// A desk for these tenants, by their `externalTenantId`.
    public init(
        tenants: [String: CI360Tenant], store: any OutboxStore, connections: Connections, jobs: (any JobRunning)?
    ) {
        self.tenants = tenants
        self.store = store
        self.connections = connections
        self.jobs = jobs
    }

    /// A tenant of CI360; `nil` for one that the configuration does not have.
    public func tenant(_ id: String) -> CI360Tenant? { tenants[id] }

    /// The tenants of CI360 that callers of a tenant may act for.
    func tenants(of owner: String) -> [CI360Tenant] { tenants.values.filter { $0.owner == owner } }

    /// A new name for a job or a task.
    func makeID() -> JobID { mint.make(now: .now()) }

    /// Hands a message over, durably. What CI360 posts again under its name is the same job, whatever it says by now.
    ///
    /// - Throws: ``HostCI360/CI360Error`` where its tenant or connection is gone.
    public func submit(_ message: CI360Message, trace: TraceContext? = nil) async throws -> JobSubmission.Outcome {
        guard let tenant = tenants[message.origin.tenant], let connection = connections[tenant.connection] else {
            throw CI360Error(
                .unknownTenant, "externalTenantId: the configuration has no connection for it; add it to hosts.ci360")
        }
        let (job, deliveries) = message.job(
            makeID(), tenant: tenant.owner, connection: connection.name, account: connection.account, trace: trace,
            now: .now())
        do {
            let outcome = try await JobSubmission.submit(job, deliveries, in: store)
            jobs?.wake(for: outcome.job)
            return outcome
        } catch let error as OutboxError where error.code == .jobKeyConflict {
            guard let key = job.key, let earlier = try await store.job(tenant: job.tenant, key: key) else {
                throw error
            }
            return .repeated(earlier)
        } catch let error as OutboxError where error.code == .invalidJob {
            throw CI360Error(.invalidRequest, error.message)
        }
    }
}
