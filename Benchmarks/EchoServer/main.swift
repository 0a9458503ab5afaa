internal import Gateway
internal import Glibc
internal import Logging
internal import Observability
internal import ServiceLifecycle
internal import UnixSignals

// What `Benchmarks/gateway.py` measures the gateway against; it prints its address.
//
//     EchoServer          the same server without a store: the gateway, its routes and checks, over one that keeps nothing
//     EchoServer --bare   hummingbird alone

func announce(_ address: String) {
    // Not through a buffer: somebody waits for the line.
    let line = Array("echo at \(address)\n".utf8)
    _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

if CommandLine.arguments.contains("--bare") {
    try await BareServer.run()
} else {
    let logger = Logger(label: "echo") { _ in SwiftLogNoOpLogHandler() }
    let connection = Connections.Connection(name: "default", account: "AC00000000000000000000000000000001")
    var services = GatewayServices(store: NoStore(), connections: Connections([connection]))
    services.metrics = PrometheusRegistry()
    let gateway = Gateway(
        configuration: GatewayConfiguration(address: .tcp(host: "127.0.0.1", port: 0)), services: services,
        logger: logger
    ) { announce("\($0)") }
    try await ServiceGroup(
        services: [gateway], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
    ).run()
}
