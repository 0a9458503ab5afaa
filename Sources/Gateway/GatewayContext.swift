internal import Hummingbird
internal import NIOCore

/// What accompanies a request through middleware to its route.
struct GatewayContext: RequestContext {
    /// What hummingbird keeps: logger, parameters, the route's path.
    var coreContext: CoreRequestContextStorage
    /// Who asks: ``Tenant/nobody`` until authentication has said it.
    var tenant = Tenant.nobody
    /// The other end of the connection: a client or a proxy; `nil` for Unix sockets.
    let remoteAddress: SocketAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }
}
