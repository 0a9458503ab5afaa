internal import FoundationEssentials
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization
internal import Twilio

/// The thin shell around the world: one event loop that owns it, so that nothing on the way of a request is locked.
final class SimulatorServer: Sendable {
    /// What lives on the event loop.
    private final class Core {
        let host: WorldHost
        let sender: CallbackSender
        var connections: [ObjectIdentifier: any Channel] = [:]

        init(host: WorldHost, sender: CallbackSender) {
            self.host = host
            self.sender = sender
        }
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let core: NIOLoopBound<Core>
    private let isStopped = Mutex(false)

    private init(
        group: MultiThreadedEventLoopGroup, listener: any Channel, core: NIOLoopBound<Core>, port: Int
    ) {
        self.group = group
        self.listener = listener
        self.core = core
        self.port = port
    }

    static func start(
        _ configuration: SimulatorConfiguration, transport: any Transport
    ) async throws -> SimulatorServer {
        let recording = try AnswerRecording(configuration.recording)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        do {
            let core = try await loop.submit {
                NIOLoopBound(
                    try makeCore(configuration, recording: recording, transport: transport, loop: loop),
                    eventLoop: loop)
            }.get()
            let listener = try await bootstrap(group, core: core, configuration: configuration)
                .bind(host: configuration.host, port: configuration.port).get()
            return SimulatorServer(
                group: group, listener: listener, core: core, port: listener.localAddress?.port ?? configuration.port)
        } catch let error as SimulatorError {
            try? await group.shutdownGracefully()
            throw error
        } catch {
            try? await group.shutdownGracefully()
            throw SimulatorError(
                code: .cannotListen, message: "cannot listen on \(configuration.host):\(configuration.port): \(error)")
        }
    }

    private static func makeCore(
        _ configuration: SimulatorConfiguration, recording: AnswerRecording?, transport: any Transport,
        loop: any EventLoop
    ) throws -> Core {
        let seed = configuration.seed ?? .random(in: .min ... .max)
        let (journal, state) =
            try configuration.state.map { try StateJournal.open(path: $0, configuration, seed: seed) }
            ?? (nil, RestoredState(configuration, random: SplitMix64(seed: seed)))
        let sender = CallbackSender(
            transport: transport, eventLoop: loop, concurrency: configuration.concurrentCallbacks,
            backlog: configuration.largestCallbackBacklog)
        let host = WorldHost(state, eventLoop: loop, sender: sender, recording: recording, journal: journal)
        return Core(host: host, sender: sender)
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, core: NIOLoopBound<Core>, configuration: SimulatorConfiguration
    ) -> ServerBootstrap {
        let largestRequest = configuration.largestRequest
        return ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let core = core.value
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)))
                    try pipeline.addHandler(
                        ConnectionHandler(host: core.host, largestRequest: largestRequest))
                    core.connections[ObjectIdentifier(channel)] = channel
                    channel.closeFuture.assumeIsolated().whenComplete { _ in
                        core.connections[ObjectIdentifier(channel)] = nil
                    }
                }
            }
    }

    /// Looks at the world on its event loop.
    func look<Value: Sendable>(_ body: @escaping @Sendable (World, Instant) -> Value) async throws -> Value {
        try await submit { $0.eventLoop.makeSucceededFuture($1.look(body)) }
    }

    /// Has a request under `/_simulator/` carried out and returns the document of the answer; throws what it is refused
    /// with.
    @discardableResult
    func control(_ name: String, _ document: some Encodable & Sendable) async throws -> Data {
        let body = try Array(JSONEncoder().encode(document))
        let request = Request(method: "POST", target: "/_simulator/" + name, body: body)
        let answer = try await submit { $0.eventLoop.makeSucceededFuture($1.control(request)) }
        guard answer.status < 400 else {
            throw SimulatorError(code: .invalidConfiguration, message: String(decoding: answer.body, as: UTF8.self))
        }
        return Data(answer.body)
    }

    /// Lets time pass at once; returns what the clock shows then.
    func advance(by milliseconds: Int64) async throws -> Instant {
        try await submit { listener, host in
            let arrival = listener.eventLoop.makePromise(of: Instant.self)
            host.advance(by: milliseconds) { arrival.succeed($0) }
            return arrival.futureResult
        }
    }

    private func submit<Value: Sendable>(
        _ body: @escaping @Sendable (any Channel, WorldHost) -> EventLoopFuture<Value>
    ) async throws -> Value {
        let (core, listener) = (core, listener)
        // An event loop that has ended would leave the caller waiting for ever: nothing is handed to it any more once
        // the flag is set, and what was handed to it before comes first.
        let value = isStopped.withLock { isStopped in
            isStopped ? nil : listener.eventLoop.flatSubmit { body(listener, core.value.host) }
        }
        guard let value else { throw SimulatorError(code: .stopped, message: "the simulator has been stopped") }
        return try await value.get()
    }

    /// Stops listening, closes all connections, drops callbacks that have not been sent.
    func stop() async {
        let wasStopped = isStopped.withLock { isStopped in
            defer { isStopped = true }
            return isStopped
        }
        if wasStopped { return }
        let core = core
        try? await listener.close().get()
        try? await listener.eventLoop.flatSubmit {
            core.value.host.stop()
            for channel in core.value.connections.values { channel.close(promise: nil) }
            return core.value.sender.stop()
        }.get()
        try? await group.shutdownGracefully()
    }
}
