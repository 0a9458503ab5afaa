internal import HostGoogleConnectors
internal import Outbox

/// What the configuration says about Google's connector interface, checked.
struct GoogleSettings {
    /// The project and location under which the configuration's connections are found.
    var project = "trunkline"
    var location = "global"
    /// Nodes of a connection of the configuration.
    var nodes = 2
    /// How long a call waits for its turn.
    var patience: Duration = .seconds(30)
    /// Where Twilio is for connections that are made over the interface; `nil` for Twilio itself.
    var apiBase: String?
    /// Secrets by the names of their versions.
    var secrets: [String: ConnectionSettings.Secret] = [:]
}

extension Settings {
    /// Google's interface as the configuration has it; `nil` where it is not there.
    func google() throws -> GoogleSettings? {
        let place = ["hosts", "google"]
        guard !children(of: place).isEmpty || text(place + ["project"]) != nil else { return nil }
        var settings = GoogleSettings()
        settings.project = try googleWord("project") ?? settings.project
        settings.location = try googleWord("location") ?? settings.location
        if let nodes = number(place + ["nodes"]) {
            guard (1...1000).contains(nodes) else {
                throw problem(place + ["nodes"], "is \(nodes); it must be 1 to 1000")
            }
            settings.nodes = nodes
        }
        if let text = text(place + ["queue"]) {
            guard let span = duration(from: text), span <= .seconds(600) else {
                throw problem(
                    place + ["queue"], "`\(text)` is no span of time up to 10m; 0s refuses what comes too soon")
            }
            settings.patience = span
        }
        settings.apiBase = text(place + ["api_base"])
        for version in names(under: place + ["secrets"]) {
            guard let reference = text(place + ["secrets", version]) else { continue }
            settings.secrets[version] = try .init(reference: reference, for: "hosts.google.secrets.\(version)")
        }
        return settings
    }

    private func googleWord(_ name: String) throws -> String? {
        let place = ["hosts", "google", name]
        guard let word = text(place) else { return nil }
        guard !word.isEmpty, word.utf8.count <= 64, word.utf8.allSatisfy(\.isNameByte) else {
            throw problem(place, "is `\(word)`; write 1 to 64 of a-z, A-Z, 0-9, `-`, `_` and `.`")
        }
        return word
    }
}
