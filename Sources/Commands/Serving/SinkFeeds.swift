internal import Inbound
internal import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import Twilio

/// What feeds the sinks, each from its own place in the log. Other sinks can take their place while the gateway runs: those
/// that stay as they are are not touched, one that has changed is fed anew when the old one has ended.
final class SinkFeeds: Service {
    /// A sink of the configuration, and all that it is made from.
    struct Plan {
        let settings: SinkSettings
        /// The way out, where it is one of a connection.
        let way: CurlTransport.Configuration?
        let definition: SinkDefinition

        func makesTheSame(as other: Plan) -> Bool {
            settings == other.settings && way == other.way && definition.connections == other.definition.connections
        }
    }

    /// A sink at work.
    private struct Feed {
        let plan: Plan
        let stop = Latch()
        let ended = Latch()
    }

    private let store: any InboundStore
    private let watch: EventWatch
    private let logger: Logger
    private let latest: Mutex<[Plan]>
    private let (changes, change) = AsyncStream.makeStream(of: [Plan].self)

    init(_ plans: [Plan], store: any InboundStore, watch: EventWatch, logger: Logger) {
        self.store = store
        self.watch = watch
        self.logger = logger
        latest = Mutex(plans)
        change.yield(plans)
    }

    /// The names of the sinks.
    var names: [String] { latest.withLock { $0.map(\.settings.name) } }

    /// Takes other sinks from now on.
    func replace(with plans: [Plan]) {
        latest.withLock { $0 = plans }
        change.yield(plans)
    }

    func run() async {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                var feeds: [String: Feed] = [:]
                for await plans in self.changes {
                    let before = feeds
                    feeds = feeds.filter { name, feed in
                        plans.contains { $0.settings.name == name && $0.makesTheSame(as: feed.plan) }
                    }
                    for (name, feed) in before where feeds[name] == nil { feed.stop.open() }
                    for plan in plans where feeds[plan.settings.name] == nil {
                        let feed = Feed(plan: plan)
                        feeds[plan.settings.name] = feed
                        group.addTask { await self.work(feed, after: before[plan.settings.name]) }
                    }
                }
            }
        }
    }

    private func work(_ feed: Feed, after before: Feed?) async {
        await before?.ended.wait()
        let runner = SinkRunner(feed.plan.definition, store: store, watch: watch, logger: logger)
        await withDiscardingTaskGroup { group in
            group.addTask { await runner.run() }
            await feed.stop.wait()
            group.cancelAll()
        }
        feed.ended.open()
    }
}

/// Something that happens once, and that one task waits for.
private struct Latch: Sendable {
    private let stream: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init() { (stream, signal) = AsyncStream.makeStream() }

    func open() { signal.finish() }

    /// Returns when it is open, or when the task is cancelled.
    func wait() async { for await _ in stream {} }
}
