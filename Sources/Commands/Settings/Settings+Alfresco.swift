internal import HostAlfresco

extension Settings {
    /// The instances of Alfresco's connector.
    func alfrescoInstances() throws -> [ConnectorInstance] {
        try children(of: Self.alfrescoPlace).map { try alfrescoInstance($0) }
    }

    /// How long a call over HTTP may take.
    func alfrescoAnswerWithin() throws -> Duration {
        try span(["hosts", "alfresco", "answer_within"], from: .seconds(1), to: .seconds(600)) ?? .seconds(30)
    }

    /// How long an answer is kept for requests that come again.
    func alfrescoAnswersKept() throws -> Duration {
        try span(["hosts", "alfresco", "answers_kept"], from: .seconds(3600), to: .seconds(366 * 86_400))
            ?? .seconds(3 * 86_400)
    }

    /// Where the instances stand.
    static let alfrescoPlace = ["hosts", "alfresco", "instances"]

    private func alfrescoInstance(_ name: String) throws -> ConnectorInstance {
        let place = Self.alfrescoPlace + [name]
        guard !name.isEmpty, name.utf8.count <= 64, name.utf8.allSatisfy(\.isNameByte) else {
            throw problem(place, "is no name for an instance; write 1 to 64 of a-z, A-Z, 0-9, `-`, `_` and `.`")
        }
        let connection = try knownConnection(place + ["connection"]) ?? "default"
        var instance = ConnectorInstance(
            name: name, tenant: try tenant(at: place, using: connection), connection: connection)
        instance.application = text(place + ["application"]) ?? instance.application
        instance.sender = text(place + ["sender"])
        instance.contract = try choice(place + ["contract"]) ?? instance.contract
        instance.partialFailure = try choice(place + ["partial_failure"]) ?? instance.partialFailure
        instance.goal = try choice(place + ["wait"]) ?? instance.goal
        instance.deliveredWithin =
            try span(place + ["delivered_within"], from: .seconds(1), to: .seconds(86_400)) ?? instance.deliveredWithin
        instance.validity =
            try span(place + ["validity"], from: .seconds(1), to: .seconds(86_400)) ?? instance.validity
        return instance
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ place: [String]
    ) throws -> Choice? where Choice.RawValue == String {
        guard let text = text(place) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw problem(place, "`\(text)` is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }
}
