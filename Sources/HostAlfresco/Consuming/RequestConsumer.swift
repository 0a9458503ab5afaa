public import Logging
internal import Synchronization

/// Takes requests from a broker, has them answered, publishes the answers and acknowledges the requests.
public final class RequestConsumer: Sendable {
    /// What is consumed, and how.
    public struct Configuration: Sendable {
        /// The instance whose requests these are.
        public var instance: ConnectorInstance
        /// Names of actions, as models of both generations write them; each has a destination of its own.
        public var actions = ["SEND_SMS", "send_sms"]
        /// How many requests are in hand at once.
        public var inHand = 500
        /// How long requests under way may take to be answered once the process is to end.
        public var grace: Duration = .seconds(20)

        /// The requests to an instance.
        public init(instance: ConnectorInstance) { self.instance = instance }

        /// What is asked for over a destination.
        var sources: [String: ConnectorAction] {
            var sources: [String: ConnectorAction] = [:]
            for name in actions {
                guard let action = ConnectorAction(name: name) else { continue }
                sources[instance.destinations.requests(connector: instance.name, action: name)] = action
            }
            return sources
        }
    }

    private struct State {
        var machine = RequestMachine()
        /// Resumed when nothing is under way any more.
        var idle: CheckedContinuation<Void, Never>?
    }

    let configuration: Configuration
    let broker: any MessageBroker
    let handler: any RequestHandler
    let logger: Logger
    let meters = ConsumerMeters()
    let sources: [String: ConnectorAction]
    private let state = Mutex(State())
    private let (drains, drainSignal) = AsyncStream.makeStream(of: Void.self)

    /// A consumer that has not begun.
    public init(
        _ configuration: Configuration, broker: any MessageBroker, handler: any RequestHandler, logger: Logger
    ) {
        self.configuration = configuration
        self.broker = broker
        self.handler = handler
        self.logger = logger
        sources = configuration.sources
    }

    /// Works until it is drained.
    public func run() async {
        let subscription = Subscription(
            destinations: sources.keys.sorted(), group: configuration.instance.application,
            inHand: configuration.inHand)
        let consumer = broker.consume(subscription)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.read(consumer) }
            for await _ in drains { break }
            consumer.pause()
            await untilIdle()
            // What is not answered by now comes again.
            group.cancelAll()
            await consumer.close()
        }
    }

    /// Ends the work in good order: nothing more is begun, what is under way is answered within the grace time.
    public func drain() { drainSignal.finish() }

    // MARK: Requests in hand

    private func read(_ consumer: any MessageConsumer) async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await event in consumer.events {
                switch event {
                case .connected: break
                case .lost(let epoch): change { $0.lost(epoch: epoch) }
                case .messages(let messages):
                    for message in messages {
                        // Requests of a connection that is gone are still in hand when a new one brings more.
                        if running >= configuration.inHand, await group.next() != nil { running -= 1 }
                        running += 1
                        group.addTask { await self.take(message, from: consumer) }
                    }
                }
            }
        }
    }

    /// Works a message off, step by step as the machine says.
    private func take(_ message: ReceivedMessage, from consumer: any MessageConsumer) async {
        let work = RequestWork(message, self)
        guard var action = change({ $0.received(message.tag, work.key) }) else {
            return meters.add(.joined)
        }
        while true {
            let event: RequestMachine.Event
            switch action {
            case .answer: event = await work.answer()
            case .publish: event = .published(await work.publish())
            case .setAside(let reason): event = .published(await work.setAside(reason))
            case .pause(let pause):
                try? await Task.sleep(for: pause)
                event = .rested
            case .acknowledge(let tags):
                consumer.acknowledge(tags)
                return work.done()
            case .letGo: return meters.add(.letGo)
            }
            action = change { $0.happened(event, to: work.key) }
        }
    }

    private func change<Answer: Sendable>(_ body: (inout RequestMachine) -> Answer) -> Answer {
        let (answer, idle) = state.withLock { state in
            let answer = body(&state.machine)
            meters.inHand(state.machine.count)
            guard state.machine.isDraining, state.machine.isIdle else {
                return (answer, nil as CheckedContinuation<Void, Never>?)
            }
            defer { state.idle = nil }
            return (answer, state.idle)
        }
        idle?.resume()
        return answer
    }

    /// Ends when nothing is under way, or when the time for it is over.
    private func untilIdle() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await Task.sleep(for: self.configuration.grace) }
            group.addTask {
                await withTaskCancellationHandler {
                    await withCheckedContinuation { continuation in
                        self.state.withLock { $0.idle = continuation }
                        self.change { $0.drain() }
                    }
                } onCancel: {
                    let idle = self.state.withLock { state in
                        defer { state.idle = nil }
                        return state.idle
                    }
                    idle?.resume()
                }
            }
            _ = await group.next()
            group.cancelAll()
        }
    }
}
