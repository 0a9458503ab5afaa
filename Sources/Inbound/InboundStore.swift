public import Outbox

/// What a store has to keep beside jobs.
public protocol InboundStore: InboundMessageStore, OriginStore, HostTaskStore, HostAnswerStore, HostDocumentStore {}
