public import Observability
public import Outbox

/// What the routes work with.
public struct GatewayServices: Sendable {
    /// Keeps jobs, and everything else that must not be lost.
    public var store: any OutboxStore
    /// The connections that jobs can be sent over.
    public var connections: Connections
    /// Works off what is taken; `nil` where other processes do.
    public var jobs: (any JobRunning)?
    /// Wakes those who wait for a job.
    public var watch = JobWatch()
    /// The log of events; `nil` where nothing is streamed.
    public var events: EventFeed?
    /// Tells when no new work may be taken.
    public var drain: Drain
    /// What `/metrics` shows; without it there is no such route.
    public var metrics: PrometheusRegistry?
    /// Parts besides the store that can keep the gateway from taking work, as they are now.
    public var readiness: @Sendable () -> [Readiness] = { [] }
    /// Reads metrics that are not counted as it happens, when somebody asks for them.
    public var readings: [@Sendable () async -> Void] = []

    /// Says who may call.
    public var access: AccessControl
    /// What the listener shows when it speaks TLS; `nil` where it does not.
    public var certificate: ListenerCertificate?
    /// Takes Twilio's webhooks; `nil` for none.
    public var webhooks: WebhookServices?
    /// Takes what SAS CI360 asks for; `nil` where it is not configured.
    public var ci360: CI360Services?
    /// Answers Alfresco's process engines; `nil` where there is no connector instance.
    public var alfresco: AlfrescoServices?
    /// Works with Corezoid; `nil` where nobody does.
    public var corezoid: CorezoidServices?
    /// Speaks Google's connector interface; `nil` where nobody asks for it.
    public var google: GoogleServices?

    /// What the routes work with; without `access`, every program of this machine may call.
    public init(
        store: any OutboxStore, connections: Connections = Connections([]), jobs: (any JobRunning)? = nil,
        events: EventFeed? = nil, drain: Drain = Drain(), access: AccessControl? = nil
    ) {
        self.store = store
        self.connections = connections
        self.jobs = jobs
        self.events = events
        self.drain = drain
        self.access = access ?? AccessControl(rules: AccessRules(isLocal: true), store: store)
    }
}
