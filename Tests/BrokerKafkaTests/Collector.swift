import HostAlfresco
import Synchronization

/// Reads what a group gets as long as it is not closed, and remembers it.
final class Collector: Sendable {
    private struct State {
        var messages: [ReceivedMessage] = []
        var connections = 0
        var losses: [UInt64] = []
    }

    let consumer: any MessageConsumer
    private let state = Mutex(State())

    /// - Parameter isAnswering: whether each message is acknowledged at once.
    init(_ broker: any MessageBroker, _ subscription: Subscription, isAnswering: Bool = false) {
        consumer = broker.consume(subscription)
        Task { await self.read(isAnswering) }
    }

    private func read(_ isAnswering: Bool) async {
        for await event in consumer.events {
            state.withLock { state in
                switch event {
                case .connected: state.connections += 1
                case .messages(let messages): state.messages += messages
                case .lost(let epoch): state.losses.append(epoch)
                }
            }
            if isAnswering, case .messages(let messages) = event { consumer.acknowledge(messages.map(\.tag)) }
        }
    }

    var messages: [ReceivedMessage] { state.withLock { $0.messages } }
    var connections: Int { state.withLock { $0.connections } }
    /// The epochs that were lost.
    var losses: [UInt64] { state.withLock { $0.losses } }
    var texts: [String] { Self.texts(messages) }

    static func texts(_ messages: [ReceivedMessage]) -> [String] {
        messages.map { String(decoding: $0.body, as: UTF8.self) }
    }

    func close() async { await consumer.close() }
}
