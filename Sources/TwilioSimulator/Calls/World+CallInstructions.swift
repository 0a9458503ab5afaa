/// How a call gets its instructions, and follows them.
extension World {
    /// Asks for instructions; the answer comes to ``goOn(_:with:now:)``.
    mutating func fetch(
        _ address: Callback.Address, fallback: Callback.Address? = nil, call index: Int,
        _ more: [(name: String, value: String)] = []
    ) {
        sessions[index]?.wait = .webhook
        if let fallback { sessions[index]?.fallback = fallback }
        calls[index].timer += 1
        ask(
            address, callParameters(index) + more, account: calls[index].account, fallback: sessions[index]?.fallback,
            then: .call(CallTurn(call: index, timer: calls[index].timer)))
    }

    /// Executes the answer of a turn; `nil`: there was none, and the call ends with an apology.
    mutating func goOn(_ turn: CallTurn, with answer: WebhookAnswer?, method: Callback.Method, now: Instant) {
        let index = turn.call
        guard index < calls.count, calls[index].timer == turn.timer, sessions[index] != nil else { return }
        guard let answer else { return end(call: index, .completed, at: now) }
        let address = Callback.Address(url: answer.url, method: method)
        guard answer.body.count <= WebhookAnswer.longestBody else {
            return fail(call: index, 11750, address.url, at: now)
        }
        switch answer.contentType {
        case "text/xml", "application/xml", "text/html", "":
            execute(document: answer.body, from: address, call: index, at: now)
        case "text/plain":
            follow([.speak(times: 1)], from: address, call: index, at: now)
        case let type where type.hasPrefix("audio/"):
            follow([.speak(times: 1)], from: address, call: index, at: now)
        default: fail(call: index, 12300, address.url, at: now)
        }
    }

    mutating func execute(document: [UInt8], from address: Callback.Address?, call index: Int, at now: Instant) {
        guard let verbs = VoiceVerb.parse(document) else {
            return fail(call: index, 12100, address?.url ?? "", at: now)
        }
        follow(verbs, from: address, call: index, at: now)
    }

    private mutating func follow(
        _ verbs: [VoiceVerb], from address: Callback.Address?, call index: Int, at now: Instant
    ) {
        sessions[index]?.verbs = verbs[...]
        sessions[index]?.document = address ?? Callback.Address(url: "")
        sessions[index]?.documents += 1
        // Only a document that begins with <Reject> keeps an incoming call from being answered.
        if calls[index].stage == .ringing {
            if case .reject(let isBusy)? = verbs.first {
                return end(call: index, isBusy ? .busy : .noAnswer, at: now)
            }
            reach(.inProgress, call: index, at: now)
            due.add(.callLimit(UInt32(index)), at: now + (sessions[index]?.timeLimit ?? 0))
        }
        if (sessions[index]?.documents ?? 0) > CallSession.mostDocuments {
            return fail(call: index, 12400, address?.url ?? "", at: now)
        }
        nextVerb(call: index, at: now)
    }

    /// Takes up the verbs one after the other until one takes time.
    mutating func nextVerb(call index: Int, at now: Instant) {
        sessions[index]?.wait = .nothing
        while let verb = sessions[index]?.verbs.popFirst() {
            switch verb {
            case .speak(let times): return wait(call: index, until: now + pace.talking * Int64(times))
            case .pause(let seconds): return wait(call: index, until: now + Int64(seconds) * 1000)
            case .gather(let gather): return listen(gather, call: index, at: now)
            case .record(let record): return self.record(record, call: index, at: now)
            case .dial(let dial): return self.dial(dial, call: index, at: now)
            case .redirect(let url, let method): return act(url, method, call: index, [], at: now)
            case .hangup, .reject: return end(call: index, .completed, at: now)
            // Elements that are not known are passed over with a warning.
            case .unknown: note(call: index, 12200, sessions[index]?.document.url ?? "", isWarning: true, at: now)
            }
        }
        end(call: index, .completed, at: now)
    }

    mutating func wait(call index: Int, until instant: Instant) {
        sessions[index]?.wait = .time
        setTimer(ofCall: index, at: instant)
    }

    /// Asks an address of a document for what comes next; without one the document itself.
    mutating func act(
        _ url: String?, _ method: Callback.Method, call index: Int, _ more: [(name: String, value: String)],
        at now: Instant
    ) {
        guard let session = sessions[index] else { return }
        let target = url.map { $0.isEmpty ? session.document.url : $0 } ?? session.document.url
        guard let resolved = WebURL.resolve(target, against: session.document.url) else {
            return fail(call: index, 11100, target, at: now)
        }
        fetch(Callback.Address(url: resolved, method: method), call: index, more)
    }

    /// What the call waited for has come by the passing of time.
    mutating func timePassed(onCall index: Int, at now: Instant) {
        guard let session = sessions[index] else { return }
        if case .none = session.source, calls[index].direction == .outboundDial {
            return end(call: index, .completed, at: now)
        }
        switch session.wait {
        case .time: nextVerb(call: index, at: now)
        case .keys(let gather, let pressed): stopListening(gather, pressed: pressed, by: nil, call: index, at: now)
        case .recording(let record, let recording): stopRecord(record, recording, call: index, at: now)
        case .others(let dial, let children) where children.isEmpty: dialEnded(dial, child: nil, call: index, at: now)
        case .nothing, .webhook, .others: break
        }
    }

    /// Something is wrong with the instructions: the caller hears an apology, and that is it.
    mutating func fail(call index: Int, _ code: Int, _ url: String, at now: Instant) {
        note(call: index, code, url, isWarning: false, at: now)
        alert(code, url: url, now: now)
        if let fallback = sessions[index]?.fallback, fallback.url != url {
            sessions[index]?.fallback = nil
            return fetch(fallback, call: index, [("ErrorCode", "\(code)"), ("ErrorUrl", url)])
        }
        end(call: index, .completed, at: now)
    }
}
