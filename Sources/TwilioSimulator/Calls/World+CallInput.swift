/// `<Gather>`: what the other side presses and says.
extension World {
    mutating func listen(_ gather: VoiceVerb.Gather, call index: Int, at now: Instant) {
        let prompt = gather.prompt.reduce(Int64(0)) { sum, verb in
            switch verb {
            case .speak(let times): sum + pace.talking * Int64(times)
            case .pause(let seconds): sum + Int64(seconds) * 1000
            default: sum
            }
        }
        sessions[index]?.wait = .keys(gather, pressed: "")
        setTimer(ofCall: index, at: now + prompt + Int64(gather.timeout) * 1000)
        hear(call: index, at: now)
    }

    /// Gives a call what the other side has ready for it.
    mutating func hear(call index: Int, at now: Instant) {
        guard let session = sessions[index], case .keys(let gather, var pressed) = session.wait else { return }
        if gather.listens, let speech = session.speech {
            sessions[index]?.speech = nil
            return act(
                gather.action, gather.method, call: index,
                [("SpeechResult", speech), ("Confidence", "0.9"), ("Language", "en-US")], at: now)
        }
        guard gather.acceptsDigits, !session.keys.isEmpty else { return }
        for (position, key) in session.keys.enumerated() {
            let isFinish = gather.finishOnKey.contains(key)
            if !isFinish { pressed.append(key) }
            guard isFinish || pressed.count == gather.numberOfDigits else { continue }
            sessions[index]?.keys = String(session.keys.dropFirst(position + 1))
            return stopListening(gather, pressed: pressed, by: isFinish ? key : nil, call: index, at: now)
        }
        sessions[index]?.keys = ""
        sessions[index]?.wait = .keys(gather, pressed: pressed)
        setTimer(ofCall: index, at: now + Int64(gather.timeout) * 1000)
    }

    /// Goes on with the keys, or without any to the next verb.
    mutating func stopListening(
        _ gather: VoiceVerb.Gather, pressed: String, by key: Character?, call index: Int, at now: Instant
    ) {
        guard !pressed.isEmpty || gather.actsOnEmptyResult else { return nextVerb(call: index, at: now) }
        var parameters = [(name: "Digits", value: pressed)]
        if let key { parameters.append(("FinishedOnKey", String(key))) }
        act(gather.action, gather.method, call: index, parameters, at: now)
    }
}
