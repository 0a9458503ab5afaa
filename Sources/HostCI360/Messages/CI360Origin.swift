public import Outbox

/// What a job keeps of the request that it came from, so that CI360 can be told later whom and what its reports are about.
public struct CI360Origin: Sendable, Equatable {
    /// The name under which hosts are told apart.
    public static let host = "ci360"

    /// The `externalTenantId`.
    public var tenant: String
    /// CI360's name for the request.
    public var guid: String?
    /// The contact in CI360's data hub.
    public var identityId: String?
    /// The contact's other identities by their names.
    public var identities: [String: String] = [:]
    /// The task's code.
    public var externalCode: String?
    /// Ties a response to contact and task.
    public var responseTrackingCode: String?

    /// The origin of a tenant's request.
    public init(tenant: String) { self.tenant = tenant }

    /// As jobs keep it.
    public var jobOrigin: JobOrigin {
        var fields = identities
        fields["tenant"] = tenant
        fields["guid"] = guid
        fields["identityId"] = identityId
        fields["externalCode"] = externalCode
        fields["responseTrackingCode"] = responseTrackingCode
        return JobOrigin(host: Self.host, fields: fields)
    }

    /// Reads what a job has kept; `nil` for jobs of others.
    public init?(_ origin: JobOrigin?) {
        guard let origin, origin.host == Self.host, let tenant = origin.fields["tenant"] else { return nil }
        self.tenant = tenant
        guid = origin.fields["guid"]
        identityId = origin.fields["identityId"]
        identities = origin.fields.filter { CI360Event.identityNames.contains($0.key) }
        externalCode = origin.fields["externalCode"]
        responseTrackingCode = origin.fields["responseTrackingCode"]
    }
}

extension CI360Origin {
    /// The origin of an event.
    init(_ event: CI360Event) {
        self.init(tenant: event.externalTenantId)
        guid = event.guid
        identityId = event.identityId
        identities = event.identities
        externalCode = event.externalCode
        responseTrackingCode = event.responseTrackingCode
    }
}
