internal import Hummingbird
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
    /// The step of a trace that the request is.
    var trace: TraceContext
    /// Shared by all copies of the context.
    let notes = RequestNotes()
    /// The other end of the connection: a client or a proxy; `nil` for Unix sockets.
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        var random = SystemRandomNumberGenerator()
        trace = TraceContext(using: &random)
        remoteAddress = source.channel.remoteAddress
    }
}
