public import Inbound
public import Outbox

extension CI360Origin {
    /// The event that tells that a request was not sent.
    public func skipped(_ skip: CI360Skip, of tenant: CI360Tenant, at now: Timestamp) -> NewEvent {
        NewEvent(
            at: now, kind: .hostSkipped, tenant: tenant.owner, connection: tenant.connection,
            document: "{\"status\":\(JSONText.quoted(skip.rawValue)),\"origin\":\(jobOrigin.json)}")
    }
}
