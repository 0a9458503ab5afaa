public import Logging
internal import Outbox

/// Gives one sink the events of the log, from where it stopped: a reader with a durable place.
public struct SinkRunner: Sendable {
    private let definition: SinkDefinition
    private let store: any SinkStore
    private let watch: EventWatch
    private let logger: Logger
    private let metrics: SinkMetrics

    /// A runner of a sink. It is woken by `watch`, which somebody has to run.
    public init(_ definition: SinkDefinition, store: any SinkStore, watch: EventWatch, logger: Logger) {
        self.definition = definition
        self.store = store
        self.watch = watch
        metrics = SinkMetrics(sink: definition.name)
        var logger = logger
        logger[metadataKey: "sink"] = "\(definition.name)"
        self.logger = logger
    }

    /// Feeds the sink as long as it has its lease, until the task is cancelled; what is under way then is given again by
    /// the next run, or by the process that takes over.
    public func run() async {
        var isOpen = false
        while !Task.isCancelled {
            do {
                if !isOpen { _ = try await store.openSink(definition.name) }
                isOpen = true
                if try await store.leaseSink(definition.name, now: .now()) { try await feed() }
            } catch {
                // The store said no: what was delivered meanwhile will be delivered again.
                if !Task.isCancelled {
                    logger.warning("The store of a sink's place fails.", metadata: ["error": "\(error)"])
                }
            }
            try? await Task.sleep(for: Self.pause)
        }
        // So that another process need not wait.
        try? await store.releaseSink(definition.name)
    }

    /// How often a lease is looked at, one's own and that of another process: leases last for two seconds at least.
    private static let pause: Duration = .milliseconds(500)

    /// Works until the lease is lost.
    private func feed() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var machine = SinkMachine(definition.delivery)
                try await work(&machine)
            }
            group.addTask {
                repeat { try await Task.sleep(for: Self.pause) } while try await keepsLease()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func keepsLease() async throws -> Bool {
        let isOurs = try await store.leaseSink(definition.name, now: .now())
        if !isOurs { logger.notice("Another process feeds the sink now.") }
        return isOurs
    }

    private func work(_ machine: inout SinkMachine) async throws {
        var place = try await store.openSink(definition.name)
        var stored = place
        while !Task.isCancelled {
            try await replay()
            let page = try await store.events(after: place, limit: 500, for: definition.reader)
            var events = page.events.filter { $0.content.sinks?.contains(definition.name) ?? true }[...]
            while !events.isEmpty, !Task.isCancelled {
                metrics.isBehind(by: events.count)
                let count = try await deliver(events.prefix(machine.batch), &machine)
                guard count > 0 else { continue }
                place = events[events.startIndex + count - 1].id
                stored = place
                events = events.dropFirst(count)
            }
            guard !Task.isCancelled else { return }
            metrics.isBehind(by: 0)
            place = page.end
            // Events of no concern are passed over without a write for each.
            if place.rawValue - stored.rawValue > 1000 {
                try await store.advanceSink(definition.name, through: place, dead: [])
                stored = place
            }
            if page.isLast { await watch.wait(after: place) }
        }
    }

    /// Makes one delivery; gives back how many events are done with.
    private func deliver(_ events: ArraySlice<Event>, _ machine: inout SinkMachine) async throws -> Int {
        let answer = await definition.sink.deliver(Array(events))
        // A delivery that was cut off by the end of this run says nothing about the receiver.
        guard answer == .delivered || !Task.isCancelled else { return 0 }
        let now = Timestamp.now()
        let action = machine.handle(
            answer, eventsAt: events.map(\.at), now: now, random: .random(in: 0..<1))
        switch action {
        case .advance:
            if let last = events.last {
                try await store.advanceSink(definition.name, through: last.id, dead: [])
            }
            metrics.took(events.count)
            return events.count
        case .again:
            metrics.failedOnce()
            return 0
        case .pause(let pause):
            metrics.failedOnce()
            note(answer, tries: machine.tries, pause)
            try? await Task.sleep(for: pause)
            return 0
        case .bury(let count, let reason):
            let dead = events.prefix(count).map {
                DeadLetter(
                    sink: definition.name, event: $0.id, at: now, tries: max(machine.tries, 1), reason: reason)
            }
            metrics.gaveUp(count)
            logger.error(
                "A sink has dead letters; see `trunkline sinks dead`.",
                metadata: ["events": "\(count)", "reason": "\(reason)"])
            if let last = dead.last { try await store.advanceSink(definition.name, through: last.event, dead: dead) }
            return count
        }
    }

    /// Tries what somebody asked to be tried again, each once: it comes out of order, and keeps nothing waiting.
    private func replay() async throws {
        for event in try await store.replays(of: definition.name, limit: 100) {
            let answer = await definition.sink.deliver([event])
            guard answer == .delivered || !Task.isCancelled else { return }
            var dead: DeadLetter?
            switch answer {
            case .delivered: break
            case .failed(let reason, _), .refused(let reason):
                dead = DeadLetter(sink: definition.name, event: event.id, at: .now(), tries: 1, reason: reason)
            }
            try await store.endReplay(definition.name, of: event.id, dead: dead)
        }
    }

    private func note(_ answer: SinkAnswer, tries: Int, _ pause: Duration) {
        guard case .failed(let reason, _) = answer else { return }
        let metadata: Logger.Metadata = [
            "reason": "\(reason)", "tries": "\(tries)", "pause_ms": "\(pause / .milliseconds(1))",
        ]
        // Each outage is told once where people look, and every time where they search.
        if tries == 3 {
            logger.warning("A sink fails; its events wait.", metadata: metadata)
        } else {
            logger.debug("A sink fails; its events wait.", metadata: metadata)
        }
    }
}
