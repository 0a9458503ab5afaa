internal import NIOCore

/// Owns the world on its event loop: gives it the time, wakes it when something is due, hands on its callbacks.
final class WorldHost {
    private var world: World
    private let eventLoop: any EventLoop
    private let clock: SimulatorClock
    private let recording: AnswerRecording?
    private let post: (Callback) -> Bool
    private var alarm: (at: Instant, task: Scheduled<Void>)?

    /// `post` takes a callback to be sent, or says that there is no room for it.
    init(
        _ world: World, eventLoop: any EventLoop, clock: SimulatorClock, recording: AnswerRecording?,
        post: @escaping (Callback) -> Bool
    ) {
        self.world = world
        self.eventLoop = eventLoop
        self.clock = clock
        self.recording = recording
        self.post = post
    }

    private var now: Instant { clock.now }

    func arrived(_ request: Request) -> Arrival { world.arrived(request) }

    func handle(_ request: Request, _ arrival: Arrival) -> Answer {
        let now = now
        if let due = world.nextDue, due <= now { wake() }
        let answer = world.handle(request, arrival, now: now)
        setAlarm(now: now)
        recording?.record(request, answer)
        return answer
    }

    func finished(_ answer: Answer) { world.finished(answer) }

    func webhookEnded(_ webhook: Callback, _ end: WebhookEnd) {
        let now = now
        world.webhookEnded(webhook, end, now: now)
        setAlarm(now: now)
    }

    /// Looks at the world or changes it, at the present time.
    func with<Value>(_ body: (inout World, Instant) -> Value) -> Value {
        let now = now
        let value = body(&world, now)
        setAlarm(now: now)
        return value
    }

    func stop() {
        alarm?.task.cancel()
        alarm = nil
    }

    private func wake() {
        let now = now
        for callback in world.advance(to: now) where !post(callback) { world.callbackLost(callback, now: now) }
    }

    private func setAlarm(now: Instant) {
        guard let due = world.nextDue else { return }
        if let alarm, alarm.at <= due { return }
        alarm?.task.cancel()
        let host = NIOLoopBound(self, eventLoop: eventLoop)
        let task = eventLoop.scheduleTask(in: .milliseconds(max(0, due - now))) {
            let host = host.value
            host.alarm = nil
            host.wake()
            host.setAlarm(now: host.now)
        }
        alarm = (due, task)
    }
}
