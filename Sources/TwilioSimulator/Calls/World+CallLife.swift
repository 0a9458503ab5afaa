/// How a call comes from one stage to the next.
extension World {
    /// Makes a call that is dialled at `dialled`; its life begins with the timer.
    mutating func place(_ plan: CallPlan, _ session: CallSession, now: Instant, dialled: Instant) -> Int {
        let callback = plan.callback.map { texts.store($0.url) } ?? .none
        let index = calls.append(CallRecord(plan, created: now, dialled: dialled, callback: callback))
        sessions[index] = session
        setTimer(ofCall: index, at: dialled)
        return index
    }

    mutating func setTimer(ofCall index: Int, at instant: Instant) {
        calls[index].timer += 1
        due.add(.call(UInt32(index), timer: calls[index].timer), at: instant)
    }

    /// The time has come that a call waited for.
    mutating func goOn(call index: Int, timer: UInt32, at now: Instant) {
        let record = calls[index]
        guard record.timer == timer else { return }
        switch record.stage {
        case .queued: dial(call: index, at: now)
        case .initiated: break
        case .ringing: stopRinging(call: index, at: now)
        case .inProgress: timePassed(onCall: index, at: now)
        case .completed, .busy, .failed, .noAnswer, .canceled: break
        }
    }

    private mutating func dial(call index: Int, at now: Instant) {
        reach(.initiated, call: index, at: now)
        guard calls[index].outcome != .failed else { return end(call: index, .failed, at: now) }
        reach(.ringing, call: index, at: now)
        let patience = Int64(calls[index].timeout) * 1000
        let rings = calls[index].outcome == .unanswered ? pace.unanswered : pace.ringing
        setTimer(ofCall: index, at: now + min(rings, patience))
    }

    private mutating func stopRinging(call index: Int, at now: Instant) {
        let isTooLate = pace.ringing > Int64(calls[index].timeout) * 1000
        switch calls[index].outcome {
        case .answered where !isTooLate: answer(call: index, at: now)
        case .busy where !isTooLate: end(call: index, .busy, at: now)
        case .answered, .busy, .unanswered: end(call: index, .noAnswer, at: now)
        case .failed: end(call: index, .failed, at: now)
        }
    }

    /// Somebody has picked up.
    mutating func answer(call index: Int, at now: Instant) {
        reach(.inProgress, call: index, at: now)
        guard let session = sessions[index] else { return }
        due.add(.callLimit(UInt32(index)), at: now + session.timeLimit)
        if let plan = session.recording { startRecording(ofCall: index, plan, at: now) }
        if let address = session.detectionCallback, let answeredBy = calls[index].answeredBy {
            report(detection: "\(answeredBy)", call: index, to: address, at: now)
        }
        if let parent = calls[index].parent { otherAnswered(parent, child: index, at: now) }
        switch session.source {
        case .none: setTimer(ofCall: index, at: now + pace.talking)
        case .twiml(let text): execute(document: Array(text.utf8), from: nil, call: index, at: now)
        case .address(let address, let fallback): fetch(address, fallback: fallback, call: index)
        }
    }

    /// Its time limit has come.
    mutating func limitReached(call index: Int, at now: Instant) {
        let record = calls[index]
        guard record.stage == .inProgress, let answered = record.answered, let session = sessions[index],
            now >= answered + session.timeLimit
        else { return }
        end(call: index, .completed, at: now)
    }

    /// Ends a call, with all that hangs on it.
    mutating func end(call index: Int, _ stage: CallStage, at now: Instant) {
        guard !calls[index].stage.isFinal else { return }
        let session = sessions.removeValue(forKey: index)
        calls[index].timer += 1
        for recording in session?.recordings ?? [] { stop(recording: recording, at: now) }
        reach(stage, call: index, at: now)
        if case .others(_, let children)? = session?.wait {
            for child in children {
                end(call: child, calls[child].stage == .inProgress ? .completed : .canceled, at: now)
            }
        }
        if let parent = calls[index].parent { otherEnded(parent, child: index, at: now) }
    }

    /// Comes to a stage, and tells whoever asked to be told.
    mutating func reach(_ stage: CallStage, call index: Int, at now: Instant) {
        calls[index].reach(stage, at: now)
        guard let event = stage.event, calls[index].events.contains(event), calls[index].callback != .none else {
            return
        }
        var output: [Callback] = []
        emit(callCallback(index, at: now), subject: calls.sid(index), at: now, &output)
        outgoing += output
        calls[index].callbacks += 1
    }
}
