internal import Inbound
internal import Outbox
internal import Twilio

/// What is known of a sink; nothing is opened before it is used.
struct SinkSettings: Equatable {
    /// Where its events go.
    enum Target: Equatable {
        /// Posted to a URL, signed with a secret, on the way out of a connection.
        case webhook(url: String, secret: ConnectionSettings.Secret?, via: String?)
        /// Appended to a file.
        case file(String)
    }

    let name: String
    var target: Target
    var kinds: Set<EventKind> = []
    var tenant: String?
    var delivery = SinkMachine.Configuration()
}

extension Settings {
    /// The sinks of the configuration, by name.
    func sinks() throws -> [SinkSettings] { try children(of: ["sinks"]).map(sink) }

    /// How long events are kept.
    func eventRetention() throws -> Duration {
        let place = ["events", "retention"]
        guard let text = text(place) else { return .seconds(7 * 86400) }
        guard let span = duration(from: text), span >= .seconds(60) else {
            throw problem(place, "`\(text)` is no span of time from 1m on")
        }
        return span
    }

    /// The connections that a tenant may use, and whose inbound messages it sees.
    func connections(ofTenant name: String) -> Set<String> {
        Set(texts(["tenants", name, "connections"]) ?? []).union(ci360Connections(ofTenant: name))
    }

    private func sink(_ name: String) throws -> SinkSettings {
        let place = ["sinks", name]
        guard name != DeadLetterDocument.callbacks else {
            throw problem(place, "is what callbacks that are passed on are listed under; choose another name")
        }
        var sink = SinkSettings(name: name, target: try target(at: place))
        sink.tenant = text(place + ["tenant"])
        if let tenant = sink.tenant, !tenantNames.contains(tenant) {
            throw problem(place + ["tenant"], "there is no tenant `\(tenant)`; add it to tenants")
        }
        for kind in texts(place + ["kinds"]) ?? [] {
            let kinds = EventKind.matching(kind)
            guard !kinds.isEmpty else {
                let known = EventKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw problem(place + ["kinds"], "there are no events `\(kind)`; there are \(known)")
            }
            sink.kinds.formUnion(kinds)
        }
        if let batch = number(place + ["batch"]) {
            guard (1...1000).contains(batch) else {
                throw problem(place + ["batch"], "is \(batch); it must be 1 to 1000")
            }
            sink.delivery.batch = batch
        }
        if let text = text(place + ["retry_for"]) {
            guard let span = duration(from: text) else {
                throw problem(place + ["retry_for"], "`\(text)` is no span of time such as 5m or 24h")
            }
            sink.delivery.patience = span
        }
        return sink
    }

    private func target(at place: [String]) throws -> SinkSettings.Target {
        switch (text(place + ["url"]), text(place + ["file"])) {
        case (let url?, nil):
            guard url.hasPrefix("https://") || url.hasPrefix("http://"), !url.contains(where: \.isWhitespace) else {
                throw problem(place + ["url"], "`\(url)` is no http or https URL")
            }
            let key = (place + ["secret"]).joined(separator: ".")
            let via = text(place + ["via"])
            if let via, !connectionNames.contains(via) {
                throw problem(
                    place + ["via"],
                    "there is no connection `\(via)`; there are \(connectionNames.joined(separator: ", "))")
            }
            return .webhook(
                url: url, secret: try text(place + ["secret"]).map { try .init(reference: $0, for: key) }, via: via)
        case (nil, let file?): return .file(file)
        case (nil, nil): throw problem(place, "needs a `url` to post events to, or a `file` to append them to")
        case (_?, _?): throw problem(place, "has both `url` and `file`; make two sinks of it")
        }
    }
}
