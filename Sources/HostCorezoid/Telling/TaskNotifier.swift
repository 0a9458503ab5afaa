public import Inbound
public import Logging
public import Outbox
public import Twilio

/// Tells waiting tasks what has become of their messages: several in one package, no task twice at once, and those that
/// cannot be told yet later, without keeping others waiting (``TaskProgress``).
public struct TaskNotifier: Sendable {
    /// Settings of a notifier.
    public struct Configuration: Sendable {
        /// Tasks of one package at most.
        public var package = 50
        /// Packages under way at once.
        public var concurrency = 16
        /// How long Corezoid may take.
        public var timeout: Duration = .seconds(10)
        /// How long a status is tried.
        public var progress = TaskProgress.Configuration()
        /// How often the store is looked at for what is due again.
        public var pause: Duration = .milliseconds(500)

        /// The defaults.
        public init() {}
    }

    private enum Signal: Sendable {
        case look
        case ended([Result])
    }

    /// What became of telling a task what waited.
    private struct Result: Sendable {
        let task: TaskProgress
        let news: StatusNews
        let verdict: TaskProgress.Verdict

        init?(_ task: TaskProgress, _ verdict: TaskProgress.Verdict) {
            guard let news = task.waiting else { return nil }
            (self.task, self.news, self.verdict) = (task, news, verdict)
        }
    }

    private let profiles: [String: CorezoidProfile]
    private let store: any WaitingTaskStore & SinkStore
    private let transport: @Sendable (_ profile: String) -> any Transport
    private let configuration: Configuration
    private let time: Dispatcher.Time
    private let random: @Sendable () -> Double
    private let logger: Logger
    private let signals: AsyncStream<Signal>
    private let signal: AsyncStream<Signal>.Continuation

    /// A notifier of the tasks that wait in a store.
    ///
    /// - Parameters:
    ///   - transport: the way out for a profile, by its name.
    ///   - random: numbers drawn evenly from 0 up to 1.
    public init(
        profiles: [CorezoidProfile], store: any WaitingTaskStore & SinkStore,
        transport: @escaping @Sendable (_ profile: String) -> any Transport,
        configuration: Configuration = .init(), time: Dispatcher.Time = .system,
        random: @escaping @Sendable () -> Double = { .random(in: 0..<1) }, logger: Logger
    ) {
        self.profiles = Dictionary(profiles.map { ($0.name, $0) }) { first, _ in first }
        self.store = store
        self.transport = transport
        self.configuration = configuration
        self.time = time
        self.random = random
        self.logger = logger
        (signals, signal) = AsyncStream.makeStream(of: Signal.self)
    }

    /// A task has something to be told.
    public func wake() { signal.yield(.look) }

    /// Works until the task is cancelled; what is under way then is told again later.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                while (try? await time.sleep(configuration.pause)) != nil { signal.yield(.look) }
                signal.finish()
            }
            var free = configuration.concurrency
            for await event in signals {
                if case .ended(let results) = event {
                    free += 1
                    await settle(results)
                }
                while free > 0 {
                    let batches = await claim()
                    if batches.isEmpty { break }
                    for (profile, tasks) in batches {
                        free -= 1
                        group.addTask { signal.yield(.ended(await tell(tasks, profile))) }
                    }
                }
            }
        }
    }

    /// Takes tasks that are due, those of a profile together.
    private func claim() async -> [(profile: CorezoidProfile?, tasks: [TaskProgress])] {
        do {
            let now = time.now()
            // Longer than a package and its parts may take: nobody else tells what this process still may.
            let tasks = try await store.claimTasks(
                limit: configuration.package, now: now, until: now + configuration.timeout * 3)
            return Dictionary(grouping: tasks, by: \.subject.profile).map { (profiles[$0], $1) }
        } catch {
            logger.error("tasks to be told cannot be read", metadata: ["error": "\(error)"])
            return []
        }
    }

    // MARK: Settling

    private func settle(_ results: [Result]) async {
        let now = time.now()
        let ends = results.map { ($0, limits(of: $0.task), random()) }
        let dead = ends.compactMap { result, limits, random -> DeadLetter? in
            var task = result.task
            guard case .dead(let reason) = task.end(result.news, result.verdict, now: now, random: random, limits)
            else { return nil }
            return letter(result, reason, now)
        }
        do {
            // A dead letter is there before its task forgets it: where the process ends in between it is tried again.
            if !dead.isEmpty { try await store.advanceSink(CorezoidSink.name, through: .zero, dead: dead) }
            try await store.changeTasks(results.map(\.news.subject), now: now) { tasks in
                for (place, (result, limits, random)) in ends.enumerated() {
                    _ = tasks[place].end(result.news, result.verdict, now: now, random: random, limits)
                }
            }
        } catch {
            // It is given out again when its claim has run out.
            logger.error("what tasks were told cannot be stored", metadata: ["error": "\(error)"])
        }
    }

    private func limits(of task: TaskProgress) -> TaskProgress.Configuration {
        var limits = configuration.progress
        if let profile = profiles[task.subject.profile] { limits.patience = profile.patience }
        return limits
    }

    private func letter(_ result: Result, _ reason: String, _ now: Timestamp) -> DeadLetter {
        let news = result.news
        logger.error(
            "a status was not taken by Corezoid and is given up; see `trunkline sinks dead`",
            metadata: [
                "corezoid.profile": "\(news.subject.profile)", "twilio.sid": "\(news.subject.message)",
                "twilio.status": "\(news.status)", "reason": "\(reason)",
            ])
        return DeadLetter(
            sink: CorezoidSink.name, event: news.event, at: now, tries: result.task.tries + 1, reason: reason)
    }

    // MARK: Telling

    private func tell(_ tasks: [TaskProgress], _ profile: CorezoidProfile?) async -> [Result] {
        let transport = transport(profile?.name ?? "")
        switch profile?.reporting {
        case .modify(let base, let login, let secret, _):
            return await modify(tasks, over: transport, until: time.now() + configuration.timeout) { body in
                ModifyPackage.url(
                    base: base, login: login, secret: try secret(), time: time.now().milliseconds / 1000, body: body)
            }
        case .callback(let url, let path):
            return await withTaskGroup(of: Result?.self) { group in
                for task in tasks {
                    group.addTask {
                        guard let news = task.waiting else { return nil }
                        return Result(task, await post(news, url, path, over: transport))
                    }
                }
                return await group.reduce(into: []) { if let result = $1 { $0.append(result) } }
            }
        case .some(.none), nil:
            return tasks.compactMap { Result($0, .refused(reason: "the profile does not tell statuses any more")) }
        }
    }

    /// Tells tasks in one package; a package that is refused as a whole is parted, so that only what is to blame is lost.
    private func modify(
        _ tasks: [TaskProgress], over transport: any Transport, until end: Timestamp,
        url: @Sendable ([UInt8]) throws -> String
    ) async -> [Result] {
        let body = ModifyPackage(tasks.compactMap(\.waiting)).body
        let answer: CorezoidAnswer
        do {
            let response = try await transport.perform(request(try url(body), body))
            answer = CorezoidAnswer(status: response.status, body: response.body)
        } catch {
            return tasks.compactMap { Result($0, .again(reason: Self.describe(error))) }
        }
        if case .refused = answer.whole, tasks.count > 1 {
            guard time.now() < end else {
                return tasks.compactMap { Result($0, .again(reason: "its package was refused")) }
            }
            let middle = tasks.count / 2
            let first = await modify(Array(tasks[..<middle]), over: transport, until: end, url: url)
            return first + (await modify(Array(tasks[middle...]), over: transport, until: end, url: url))
        }
        return tasks.enumerated().compactMap { Result($1, answer.verdict(on: "\($0)")) }
    }

    private func post(
        _ news: StatusNews, _ url: String, _ path: [String], over transport: any Transport
    ) async -> TaskProgress.Verdict {
        do {
            let response = try await transport.perform(request(url, NodeCallback(news, taskPath: path).body))
            return CorezoidAnswer.ofNode(status: response.status, body: response.body)
        } catch { return .again(reason: Self.describe(error)) }
    }

    private func request(_ url: String, _ body: [UInt8]) -> TransportRequest {
        TransportRequest(
            method: .post, url: url, headers: [("Content-Type", "application/json; charset=utf8")], body: body,
            connectTimeout: min(.seconds(10), configuration.timeout), timeout: configuration.timeout,
            maximumAnswerBytes: 1 << 20)
    }

    private static func describe(_ error: any Error) -> String { (error as? TransportError)?.message ?? "\(error)" }
}
