internal import HTTPTypes
public import Logging
public import Outbox
public import ServiceLifecycle
internal import Synchronization

/// Decides who a caller is and whether he may ask now.
///
/// As a service it looks for changed keys in the store, so that a key that is revoked lets nobody in any more within
/// ``refreshPause``, whichever process revoked it.
public final class AccessControl: Service {
    /// How often the store is asked for changed keys.
    static let refreshPause: Duration = .seconds(1)

    private struct State {
        var rules: AccessRules
        var configured = KeyTable()
        var stored = KeyTable()
        var revision: Int64 = 0
        var buckets: [String: TokenBucket] = [:]

        /// Whether everybody who reaches the gateway is let in: nothing was ever set up that tells callers apart.
        var isOpen: Bool { rules.isLocal && rules.tenants.isEmpty && stored.isEmpty }
    }

    private let state: Mutex<State>
    private let store: any AccessStore
    private let now: @Sendable () -> Timestamp
    private let logger: Logger
    private let start = ContinuousClock.now

    /// Access by these rules and the keys of the store, once it is prepared.
    public init(
        rules: AccessRules, store: any AccessStore, now: @escaping @Sendable () -> Timestamp = { .now() },
        logger: Logger = Logger(label: "access")
    ) {
        state = Mutex(State(rules: rules))
        self.store = store
        self.now = now
        self.logger = logger
        self.rules = rules
    }

    /// Takes the keys that are stored; before anybody is let in.
    ///
    /// - Throws: ``GatewayError`` when others than this machine could reach a gateway that has no key to ask for.
    public func prepare() async throws {
        try await refresh()
        guard rules.isLocal || hasKeys else {
            throw GatewayError(
                code: .invalidConfiguration,
                message: "other machines could reach the gateway and there is no API key: make one with "
                    + "`trunkline keys create`, or listen on 127.0.0.1")
        }
    }

    /// Whether everybody is let in as the owner, since nobody has made a key yet.
    public var isOpen: Bool { state.withLock { $0.isOpen } }

    /// Whether anybody can be let in by a key or token.
    private var hasKeys: Bool {
        let (rules, stored) = state.withLock { ($0.rules, $0.stored) }
        return !stored.isEmpty || rules.tenants.contains { !$0.keyDigests.isEmpty || $0.tokens != nil }
    }

    /// The rules; new ones hold for the next request.
    public var rules: AccessRules {
        get { state.withLock { $0.rules } }
        set {
            var table = KeyTable()
            for rules in newValue.tenants { table.take(digests: rules.keyDigests, of: rules.tenant.name) }
            state.withLock { state in
                state.rules = newValue
                state.configured = table
                // Limits may have changed: everybody begins anew.
                state.buckets = [:]
            }
        }
    }

    /// Looks for changed keys until the process ends.
    public func run() async {
        await cancelWhenGracefulShutdown {
            while (try? await Task.sleep(for: Self.refreshPause)) != nil {
                do { try await self.refresh() } catch {
                    if Task.isCancelled { return }
                    self.logger.error("changed API keys cannot be read", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Takes keys that were added or revoked since the last time.
    func refresh() async throws {
        let changes = try await store.apiKeys(changedAfter: state.withLock { $0.revision })
        state.withLock { state in
            guard changes.revision > state.revision else { return }
            state.stored.take(changes.keys)
            state.revision = changes.revision
        }
    }

    // MARK: Admission

    /// Whom a request comes from, or the ``Problem`` that it is answered.
    ///
    /// - Parameter isOverSocket: whether it came over a Unix domain socket, which browsers and proxies of other machines
    ///   do not reach, and whose `Host` means nothing.
    func admit(_ request: HTTPRequest, isOverSocket: Bool = false) async throws -> Tenant {
        if isOpen {
            if !isOverSocket { try OpenAccess.check(request) }
            return .everybody
        }
        let tenant = try await authenticate(request.headerFields)
        try checkOrigin(request, of: tenant)
        try takeToken(of: tenant)
        return tenant
    }

    /// Whether web pages of an origin may call for any tenant at all.
    func isKnown(origin: String) -> Bool {
        state.withLock { state in state.rules.tenants.contains { $0.origins.contains(origin) } }
    }

    private func authenticate(_ headers: HTTPFields) async throws -> Tenant {
        switch Credential(headers) {
        case nil: throw Problem.unauthenticated(.missing)
        case .unreadable: throw Problem.unauthenticated(.unreadable)
        case .token(let text): return try await tenant(ofToken: text)
        case .key(let key, let user):
            // Always hashed: what is refused costs what is accepted costs.
            let digest = APIKey.digest(of: key)
            let moment = now()
            let (entry, rules) = state.withLock { state -> (KeyTable.Entry?, AccessRules) in
                let entry = state.configured.entry(of: digest, at: moment) ?? state.stored.entry(of: digest, at: moment)
                return (entry, state.rules)
            }
            guard let entry, user.map({ $0 == entry.tenant || $0 == entry.id }) ?? true,
                let tenant = rules.tenant(named: entry.tenant)
            else { throw Problem.unauthenticated(.wrong) }
            return tenant
        }
    }

    private func tenant(ofToken text: String) async throws -> Tenant {
        guard let token = UnverifiedToken(text) else { throw Problem.unauthenticated(.wrong) }
        let moment = now()
        for rules in rules.tenants {
            guard let issuer = rules.tokens, issuer.claims(token, for: rules.tenant.name) else { continue }
            if await issuer.isValid(token, at: moment) { return rules.tenant }
        }
        throw Problem.unauthenticated(.wrong)
    }

    /// A web page acts with the rights of whoever looks at it: only where the tenant has said so.
    private func checkOrigin(_ request: HTTPRequest, of tenant: Tenant) throws {
        guard let origin = request.headerFields[.origin], !request.isOfItsOwnOrigin else { return }
        let isAllowed = state.withLock { state in
            state.rules.tenants.contains { $0.tenant.name == tenant.name && $0.origins.contains(origin) }
        }
        guard isAllowed else { throw Problem.originNotAllowed }
    }

    private func takeToken(of tenant: Tenant) throws {
        let time = ContinuousClock.now - start
        let wait = state.withLock { state -> Duration? in
            guard let limit = state.rules.tenants.first(where: { $0.tenant.name == tenant.name })?.rateLimit else {
                return nil
            }
            return state.buckets[tenant.name, default: TokenBucket(limit)].take(at: time)
        }
        if let wait { throw Problem.rateLimited(wait: wait) }
    }
}

extension AccessRules {
    /// A tenant of the configuration, or the owner; `nil` for one that is configured no more.
    fileprivate func tenant(named name: String) -> Tenant? {
        name.isEmpty ? .everybody : tenants.first { $0.tenant.name == name }?.tenant
    }
}

extension HTTPRequest {
    /// Whether the page that asks was served by us: its origin is the host that is asked.
    fileprivate var isOfItsOwnOrigin: Bool {
        guard let origin = headerFields[.origin], let authority else { return false }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }
}
