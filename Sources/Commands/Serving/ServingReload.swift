internal import Gateway
internal import Outbox

/// What of the configuration a running gateway takes up anew. All of it is read before any of it is taken up: a file
/// with a mistake changes nothing.
struct ServingReload: Sendable {
    /// The configuration file that the command line names.
    let file: String?
    /// The environment, which does not change.
    let variables: [String: String]
    /// Whether nobody but this machine reaches the gateway.
    let isLocal: Bool
    let access: AccessControl
    let signers: WebhookSigners
    let workers: JobWorkers

    /// Takes up the configuration as it is now, and says which files it comes from.
    func apply() async throws -> [String] {
        let settings = try Settings(file: file, environment: variables)
        let rules = try await settings.accessRules(isLocal: isLocal, environment: variables)
        let signers = try settings.servedSigners(variables)
        let takeUpConnections = try await workers.replacement(settings.servedConnections(variables), settings)
        takeUpConnections()
        access.rules = rules
        self.signers.replace(signers)
        return settings.sources
    }
}
