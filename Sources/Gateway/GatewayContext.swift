internal import Hummingbird
internal import Logging
internal import NIOCore
internal import Outbox

/// What accompanies a request through middleware to its route.
struct GatewayContext: RequestContext {
    /// What hummingbird keeps: logger, parameters, the route's path.
    var coreContext: CoreRequestContextStorage
    /// Who asks: ``Tenant/nobody`` until authentication has said it.
    var tenant = Tenant.nobody {
        didSet { notes.tenant = tenant.name }
    }
    /// The step of a trace that the request is, once ``ObservationMiddleware`` has seen it.
    var trace: TraceContext?
    /// Shared by all copies of the context.
    let notes = RequestNotes()
    /// The other end of the connection: a client or a proxy; `nil` for Unix sockets.
    let remoteAddress: SocketAddress?

    /// For messages about the request: with what they need to be found again, which most requests are spared.
    var log: Logger {
        var logger = self.logger
        logger[metadataKey: "trace_id"] = trace.map { "\($0.traceID)" }
        if !notes.tenant.isEmpty { logger[metadataKey: "tenant"] = "\(notes.tenant)" }
        return logger
    }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
