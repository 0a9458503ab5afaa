internal import Gateway
internal import Logging
internal import Outbox

/// What of the configuration a running gateway takes up anew. All of it is read before any of it is taken up: a file
/// with a mistake changes nothing.
struct ServingReload: Sendable {
    /// The configuration file that the command line names.
    let file: String?
    /// The environment, which does not change.
    let variables: [String: String]
    /// The base URL of the command line.
    let apiBase: String?
    /// What counts only at the start, as it was then.
    let fixed: [String: String]
    /// Whether nobody but this machine reaches the gateway.
    let isLocal: Bool
    let access: AccessControl
    let signers: WebhookSigners
    let workers: JobWorkers
    let inbound: InboundServing
    let logger: Logger

    /// Takes up the configuration as it is now, and says which files it comes from.
    func apply() async throws -> [String] {
        let settings = try Settings(file: file, environment: variables)
        let rules = try await settings.accessRules(isLocal: isLocal, environment: variables)
        let signers = try settings.servedSigners(variables)
        let plan = try InboundServing.Plan(settings, variables, hostRules: inbound.hostRules)
        let takeUpConnections = try await workers.replacement(
            settings.servedConnections(variables, apiBase: apiBase), settings)
        // From here on nothing can fail.
        takeUpConnections()
        access.rules = rules
        self.signers.replace(signers)
        inbound.take(plan)
        let waiting = settings.textsThatNeedAStart.filter { fixed[$0.key] != $0.value }.keys
        let gone = fixed.keys.filter { settings.textsThatNeedAStart[$0] == nil }
        if !waiting.isEmpty || !gone.isEmpty {
            logger.warning(
                "changed settings are taken up at the next start",
                metadata: ["settings": "\((waiting + gone).sorted().joined(separator: ", "))"])
        }
        return settings.sources
    }
}

extension Settings {
    /// What a running gateway does not take up anew, as it is written.
    var textsThatNeedAStart: [String: String] {
        let paths = [
            ["store"], ["listen"], ["public_url"], ["lease_duration"], ["retention"], ["log_level"], ["log_format"],
            ["mask_numbers"], ["trusted_proxies"], ["tls", "certificate"], ["tls", "key"],
            ["gateway", "job_bytes"], ["gateway", "request_time"], ["gateway", "idle_time"],
            ["gateway", "connections"], ["tracking", "after"], ["tracking", "until"],
            ["reconciliation", "lookups"], ["events", "retention"],
        ]
        var texts: [String: String] = [:]
        for path in paths { texts[path.joined(separator: ".")] = written(path) }
        return texts
    }
}
