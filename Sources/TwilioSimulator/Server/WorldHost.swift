internal import NIOCore

/// Owns the world on its event loop: gives it the time, wakes it when something is due, hands on its webhooks.
final class WorldHost {
    private var world: World
    private var clock: SimulatorClock
    private let eventLoop: any EventLoop
    private let sender: CallbackSender
    private let recording: AnswerRecording?
    private let journal: StateJournal?
    private var alarm: (at: Instant, task: Scheduled<Void>)?
    /// The ways through time that were asked for; the first is under way.
    private var journeys: [ClockJourney] = []

    init(
        _ state: RestoredState, eventLoop: any EventLoop, sender: CallbackSender, recording: AnswerRecording?,
        journal: StateJournal?
    ) {
        world = state.world
        clock = state.clock
        self.eventLoop = eventLoop
        self.sender = sender
        self.recording = recording
        self.journal = journal
        sender.ended = { [weak self] webhook, end in self?.webhookEnded(webhook, end) }
        sender.idle = { [weak self] in self?.travel() }
        // What was on its way when an earlier run ended is on its way again.
        for webhook in state.unanswered { post(webhook) }
        setAlarm()
    }

    func arrived(_ request: Request) -> Arrival { world.arrived(request) }

    /// Has a request answered: at once, but for one that lets time pass.
    func handle(_ request: Request, _ arrival: Arrival, then answered: @escaping (Answer) -> Void) {
        if arrival.isControl {
            if request.path == "/_simulator/clock" { return handleClock(request, then: answered) }
            if request.path == "/_simulator/inbox/clock" { return handleClockForm(request, then: answered) }
        }
        if !arrival.isControl { clock.tick() }
        answered(handle(request, arrival))
    }

    private func handle(_ request: Request, _ arrival: Arrival) -> Answer {
        let now = catchUp()
        let before = (epoch: world.epoch, random: world.random, isFaulty: !world.faults.isEmpty)
        let answer = world.handle(request, arrival, now: now)
        if world.epoch != before.epoch {
            clock.restart()
            journal?.begin(before.random)
        } else if let journal, before.isFaulty || !["GET", "HEAD"].contains(request.method) {
            journal.append(.request(JournaledRequest(request, arrival, answer)), at: now, clock)
        } else if !clock.flows {
            journal?.append(.clock, at: now, clock)
        }
        setAlarm()
        recording?.record(request, answer)
        return answer
    }

    /// Carries out a control request of this process's own.
    func control(_ request: Request) -> Answer { handle(request, world.arrived(request)) }

    func finished(_ answer: Answer) { world.finished(answer) }

    /// Looks at the world at the present time.
    func look<Value>(_ body: (World, Instant) -> Value) -> Value { body(world, clock.now) }

    func stop() {
        alarm?.task.cancel()
        alarm = nil
        let journeys = journeys
        self.journeys = []
        for journey in journeys { journey.arrived(clock.now) }
    }

    // MARK: Webhooks

    private func webhookEnded(_ webhook: Callback, _ end: WebhookEnd) {
        let now = catchUp()
        world.webhookEnded(webhook, end, now: now)
        journal?.append(.webhook(token: webhook.token, end), at: now, clock)
        setAlarm()
    }

    private func post(_ webhook: Callback) {
        if sender.post(webhook) { return }
        world.callbackLost(webhook, now: clock.now)
        journal?.append(.webhookLost(token: webhook.token), at: clock.now, clock)
    }

    // MARK: Time

    /// Lets time pass, and tells the time at the end. Whatever is due meanwhile happens at its own instant; whoever is
    /// asked by a webhook has answered before time goes on.
    func advance(by milliseconds: Int64, then arrived: @escaping (Instant) -> Void) {
        journeys.append(ClockJourney(milliseconds: milliseconds, arrived: arrived))
        if journeys.count == 1 { travel() }
    }

    private func travel() {
        while !journeys.isEmpty, sender.isIdle {
            if journeys[0].target == nil {
                clock.hold()
                journeys[0].target = clock.now + journeys[0].milliseconds
            }
            let target = journeys[0].target ?? clock.now
            if let due = world.nextDue, due <= target {
                clock.move(to: due)
                wake(at: clock.now)
            } else {
                clock.move(to: target)
                clock.release()
                journal?.append(.clock, at: clock.now, clock)
                journeys.removeFirst().arrived(clock.now)
                setAlarm()
            }
        }
    }

    private func handleClock(_ request: Request, then answered: @escaping (Answer) -> Void) {
        switch request.method {
        case "GET": answered(ClockDocument.answer(now: clock.now, flows: clock.flows))
        case "POST":
            do throws(ControlProblem) {
                advance(by: try ClockDocument.advance(request.body)) { [self] now in
                    answered(ClockDocument.answer(now: now, flows: clock.flows))
                }
            } catch {
                answered(.control(400, message: error.message))
            }
        default: answered(.control(405, message: "wrong method for /_simulator/clock"))
        }
    }

    /// The form of the inbox: as the endpoint, but that it leads back to the page.
    private func handleClockForm(_ request: Request, then answered: @escaping (Answer) -> Void) {
        let seconds = FormFields(request.body)["advance_seconds"] ?? ""
        let body = Array("{\"advance_seconds\": \(Double(seconds) ?? -1)}".utf8)
        handleClock(Request(method: request.method, target: "/_simulator/clock", body: body)) { answer in
            answered(answer.status < 400 ? .seeOther("\(InboxPage.root)?done=clock") : answer)
        }
    }

    /// The present time, once all that is due by now has happened.
    private func catchUp() -> Instant {
        let now = clock.now
        if let due = world.nextDue, due <= now { wake(at: now) }
        return now
    }

    private func wake(at now: Instant) {
        for webhook in world.advance(to: now) { post(webhook) }
    }

    private func setAlarm() {
        let now = clock.now
        // Where time stands still nothing comes due by itself, but for what is due already.
        guard let due = world.nextDue, clock.flows || due <= now else { return }
        if let alarm, alarm.at <= due { return }
        alarm?.task.cancel()
        let host = NIOLoopBound(self, eventLoop: eventLoop)
        let task = eventLoop.scheduleTask(in: .milliseconds(max(0, due - now))) {
            let host = host.value
            host.alarm = nil
            _ = host.catchUp()
            host.setAlarm()
        }
        alarm = (due, task)
    }
}
