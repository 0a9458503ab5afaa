extension World {
    /// Owes somebody a webhook that asks what to do. It leaves with the next ``advance(to:)``, which ``nextDue`` asks
    /// for; its end comes back to ``webhookEnded(_:_:now:)``, and from there to `continuation`.
    ///
    /// `parameters` are signed with the token of `account`. An answer other than 2xx, or none, is asked for again at
    /// `fallback` with `ErrorCode` and `ErrorUrl` added. Source: Twilio's webhook parameters.
    mutating func ask(
        _ address: Callback.Address, _ parameters: [(name: String, value: String)], account: Int,
        fallback: Callback.Address?, then continuation: WebhookContinuation
    ) {
        outgoing.append(
            Callback(
                url: address.url, method: address.method, parameters: parameters,
                authToken: directory.accounts[account].authToken, token: newToken(), epoch: epoch,
                continuation: continuation, fallback: fallback))
    }

    /// Takes note of the end of a webhook: counts a status callback, goes on with what an answer says.
    mutating func webhookEnded(_ webhook: Callback, _ end: WebhookEnd, now: Instant) {
        guard webhook.epoch == epoch else { return }
        webhookLog.add(webhook, end, at: now)
        guard let continuation = webhook.continuation else {
            if end.isDelivered { callbacks.sent += 1 } else { callbacks.failed += 1 }
            return
        }
        let answer = end.success
        if answer == nil {
            alert(end.errorCode, url: webhook.url, now: now)
            if case .call(let turn) = continuation {
                note(call: turn.call, end.errorCode, webhook.url, isWarning: false, at: now)
            }
            if let fallback = webhook.fallback {
                var again = webhook
                (again.url, again.method, again.fallback) = (fallback.url, fallback.method, nil)
                again.parameters += [("ErrorCode", "\(end.errorCode)"), ("ErrorUrl", webhook.url)]
                outgoing.append(again)
                return
            }
        }
        switch continuation {
        case .message(let turn): goOn(turn, with: answer, now: now)
        case .call(let turn): goOn(turn, with: answer, method: webhook.method, now: now)
        }
    }

    /// Counts a callback that was never tried: by a fault, or because too many were waiting.
    mutating func callbackLost(_ callback: Callback, now: Instant) {
        guard callback.epoch == epoch else { return }
        if callback.continuation == nil {
            callbacks.lost += 1
            webhookLog.add(callback, nil, at: now)
        } else {
            webhookEnded(callback, .failed(code: 11200), now: now)
        }
    }

    /// Tells the debugger of something that went wrong with nobody to answer to.
    mutating func alert(_ code: Int, url: String, now: Instant) {
        if alerts.count == Self.mostAlerts { alerts.removeFirst() }
        alerts.append(SimulatorAlert(code: code, url: url, at: now.date))
    }

    private static let mostAlerts = 1000
}
