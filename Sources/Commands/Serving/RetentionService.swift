internal import Outbox
internal import ServiceLifecycle

/// Removes old jobs while the gateway runs, where the settings limit how long they are kept.
struct RetentionService: Service {
    let sweep: RetentionSweep

    func run() async throws {
        await cancelWhenGracefulShutdown { try? await sweep.run() }
    }
}
