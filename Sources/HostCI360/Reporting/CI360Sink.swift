internal import FoundationEssentials
public import Inbound
public import Outbox
internal import Synchronization
public import Twilio

/// Tells one tenant of CI360 what became of its messages and what its contacts have written back: one external event for
/// each, those about one message in their order, several messages at once.
///
/// CI360 knows no idempotency: after a crash, or when an answer was lost, the last events come again, each with the
/// `event_id` that it had. 5xx, 401, 403 (the gateway's rate limit), 408 and 429 are tried again; everything else is
/// refused for good.
public final class CI360Sink: Sink {
    private let tenant: String
    private let connection: String
    private let reporting: CI360Reporting
    private let origins: any OriginStore
    private let transport: any Transport
    private let lanes: Int
    private let state = Mutex(Progress())

    /// What of the last deliveries CI360 has: a delivery that failed in part comes again as a whole.
    private struct Progress {
        var posted: Set<EventID> = []
        var ids: Set<String> = []
    }

    /// The way to a tenant.
    ///
    /// - Parameters:
    ///   - tenant: the `externalTenantId`.
    ///   - connection: the connection that its messages leave over, and that its contacts answer on.
    ///   - origins: knows the last message to a number.
    ///   - lanes: so many requests at once.
    public init(
        tenant: String, connection: String, reporting: CI360Reporting, origins: any OriginStore,
        transport: any Transport, lanes: Int = 8
    ) {
        self.tenant = tenant
        self.connection = connection
        self.reporting = reporting
        self.origins = origins
        self.transport = transport
        self.lanes = lanes
    }

    /// Posts what of the events is the tenant's concern.
    public func deliver(_ events: [Event]) async -> SinkAnswer {
        if let first = events.first {
            state.withLock { progress in
                progress.posted = progress.posted.filter { $0 >= first.id }
                if progress.ids.count > 10_000 { progress.ids = [] }
            }
        }
        var posts: [[Post]] = Array(repeating: [], count: lanes)
        do {
            for event in events where !state.withLock({ $0.posted.contains(event.id) }) {
                guard let (subject, external) = try await externalEvent(event) else { continue }
                posts[Int(UInt(bitPattern: subject) % UInt(lanes))].append(Post(event: event.id, external: external))
            }
        } catch {
            return .failed(reason: "the store fails: \(error)")
        }
        guard posts.contains(where: { !$0.isEmpty }) else { return .delivered }
        let token: String
        do {
            token = GatewayToken.make(clientID: reporting.clientID, secret: try reporting.secret())
        } catch {
            return .failed(reason: "the client secret cannot be read: \(error)")
        }
        return await withTaskGroup(of: SinkAnswer.self) { group in
            for lane in posts where !lane.isEmpty { group.addTask { await self.post(lane, token) } }
            var answer = SinkAnswer.delivered
            // What may work later goes before what never will: it comes again in any case.
            for await other in group where answer == .delivered || other.isFailure { answer = other }
            return answer
        }
    }

    private struct Post: Sendable {
        let event: EventID
        let external: ExternalEvent
    }

    /// What CI360 is told, with what it is about; `nil` for what is of no concern to the tenant.
    private func externalEvent(_ event: Event) async throws -> (subject: Int, ExternalEvent)? {
        guard let logged = LoggedEvent(event) else { return nil }
        if event.kind == .inboundMessage {
            guard event.content.connection == connection, let from = logged.from else { return nil }
            let last = try await origins.latestOrigin(
                host: CI360Origin.host, connection: connection, recipient: from,
                since: event.at + (.zero - reporting.replyTTL))
            let origin = CI360Origin(last)
            guard origin.map({ $0.tenant == tenant }) ?? reporting.hearsStrangers else { return nil }
            return ExternalEvent(inbound: logged, inAnswerTo: origin, reporting).map { (from.hashValue, $0) }
        }
        return ExternalEvent(logged, event.kind, tenant: tenant, reporting).map {
            (Int(truncatingIfNeeded: logged.delivery ?? event.id.rawValue), $0)
        }
    }

    private func post(_ lane: [Post], _ token: String) async -> SinkAnswer {
        for post in lane {
            // One status can be learnt in two ways at once.
            guard state.withLock({ !$0.ids.contains(post.external.id) }) else { continue }
            let answer = await send(post.external, token)
            guard answer == .delivered else { return answer }
            state.withLock { progress in
                progress.posted.insert(post.event)
                progress.ids.insert(post.external.id)
            }
        }
        return .delivered
    }

    private func send(_ event: ExternalEvent, _ token: String) async -> SinkAnswer {
        let body = event.json(reporting.nestsAttributes ? .attributes : .flat, applicationID: reporting.applicationID)
        let request = TransportRequest(
            method: .post, url: reporting.url,
            headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")],
            body: Array(body.utf8), maximumAnswerBytes: 1 << 16)
        do {
            let answer = try await transport.perform(request)
            switch answer.status {
            case 200..<300: return .delivered
            case 401, 403, 408, 429, 500...:
                let seconds = answer.header("Retry-After").flatMap(Int.init).map { min(max($0, 0), 3600) }
                return .failed(reason: "HTTP \(answer.status)", retryAfter: seconds.map { .seconds($0) })
            default: return .refused(reason: "HTTP \(answer.status)")
            }
        } catch {
            return .failed(reason: error.message)
        }
    }
}

extension SinkAnswer {
    fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }
}
