internal import Outbox

/// One part of the gateway that can keep it from taking work.
public struct Readiness: Sendable {
    /// What `/readyz` calls it: `store`, `connection marketing`.
    public let name: String
    /// Why it is not ready now; `nil` while it is.
    public let problem: @Sendable () async -> String?

    /// A part with its check, which answers soon and tells no secrets: everybody may ask.
    public init(_ name: String, problem: @escaping @Sendable () async -> String?) {
        self.name = name
        self.problem = problem
    }
}

extension GatewayServices {
    /// What is asked before work is given to the gateway.
    var readinessOfAll: [Readiness] {
        [
            Readiness("shutdown") { [drain] in drain.hasBegun ? "the gateway is shutting down" : nil },
            Readiness("store") { [store] in
                do {
                    _ = try await store.jobs(tenant: nil, before: nil, limit: 1)
                    return nil
                } catch { return "the store cannot be read; see the log" }
            },
        ] + readiness()
    }
}
