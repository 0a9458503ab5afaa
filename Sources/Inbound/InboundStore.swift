/// What a store has to keep beside jobs.
public protocol InboundStore: InboundMessageStore {}
