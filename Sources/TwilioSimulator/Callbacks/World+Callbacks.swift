extension World {
    /// Lets the time pass until `now`, and returns the webhooks that are due, in their order.
    mutating func advance(to now: Instant) -> [Callback] {
        var callbacks = outgoing
        outgoing.removeAll()
        while let (at, item) = due.take(dueBy: now) {
            switch item {
            case .message(let index, let step): reach(step: Int(step), ofMessage: Int(index), at: at, &callbacks)
            case .messageQueued(let index): queueScheduled(Int(index), at: at)
            case .messageCanceled(let index):
                emit(
                    messageCallback(Int(index), .canceled, at: at), subject: messages.sid(Int(index)), at: at,
                    &callbacks)
            case .call(let index, let timer): goOn(call: Int(index), timer: timer, at: at)
            case .callLimit(let index): limitReached(call: Int(index), at: at)
            case .recording(let index): complete(recording: Int(index), at: at)
            case .callerID(let index): endValidation(Int(index), at: at, &callbacks)
            case .held(let id):
                if let position = heldCallbacks.firstIndex(where: { $0.id == id }) {
                    callbacks.append(heldCallbacks.remove(at: position).callback)
                }
            }
        }
        callbacks += outgoing
        outgoing.removeAll()
        return callbacks
    }

    /// Sends a callback, unless a fault has other plans for it.
    mutating func emit(_ callback: Callback, subject: String, at now: Instant, _ output: inout [Callback]) {
        var callback = callback
        let recipient = callback.parameters.first { $0.name == "To" }?.value ?? ""
        let verdict = faults.strike(callbackTo: recipient, random: &random)
        if verdict.isLost {
            callbackLost(callback, now: now)
            return
        }
        if verdict.hasBadSignature { callback.authToken += "-wrong" }
        for _ in 0..<(verdict.isDuplicated ? 2 : 1) {
            if verdict.isReordered {
                // Released by the next one of the same subject, or after five seconds when none comes.
                hold(callback, subject: subject, until: now + 5000)
            } else if verdict.delay > 0 {
                hold(callback, subject: nil, until: now + verdict.delay)
            } else {
                output.append(callback)
            }
        }
        if !verdict.isReordered, !heldCallbacks.isEmpty {
            output += heldCallbacks.filter { $0.subject == subject }.map(\.callback)
            heldCallbacks.removeAll { $0.subject == subject }
        }
    }

    private mutating func hold(_ callback: Callback, subject: String?, until instant: Instant) {
        let id = random.next()
        heldCallbacks.append(HeldCallback(id: id, subject: subject, callback: callback))
        due.add(.held(id), at: instant)
    }

    mutating func newToken() -> String {
        Identifier(high: random.next(), low: random.next()).text(prefix: "")
    }
}
