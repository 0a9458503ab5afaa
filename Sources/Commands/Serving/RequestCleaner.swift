internal import Logging
internal import Outbox
internal import ServiceLifecycle

/// Forgets requests whose Idempotency-Key counts no more.
struct RequestCleaner: Service {
    let store: any OutboxStore
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await store.forgetRequests(before: .now() + (.zero - RequestClaim.lifetime))
                } catch {
                    if Task.isCancelled { return }
                    logger.error("expired requests cannot be removed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: .seconds(600))
            }
        }
    }
}
