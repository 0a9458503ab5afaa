internal import FoundationEssentials

extension World {
    /// `/_simulator/…`: looking at the simulator and steering it. No credentials are asked for.
    mutating func control(_ request: Request, now: Instant) -> Answer {
        let name = request.path.dropFirst("/_simulator/".count)
        if let page = inbox(request, name, now: now) { return page }
        switch (request.method, name) {
        case ("GET", "stats"): return controlAnswer(200, encodable: statistics)
        case ("GET", "messages"): return listed(request, now: now)
        case ("POST", "reset"):
            reset()
            return controlAnswer(200, message: "reset")
        case ("POST", "inbound"): return controlInbound(request, now: now)
        case ("GET", "senders"): return controlSenders(now: now)
        case ("GET", "alerts"): return controlAlerts()
        case ("POST", "faults"):
            return steer(request) { world, json throws(ControlProblem) in try world.setFaults(json: json) }
        case ("POST", "recipients"):
            return steer(request) { world, json throws(ControlProblem) in try world.setRecipients(json: json) }
        case (_, "stats"), (_, "messages"), (_, "reset"), (_, "faults"), (_, "recipients"), (_, "inbound"),
            (_, "senders"), (_, "alerts"):
            return controlAnswer(405, message: "wrong method for /_simulator/\(name)")
        default:
            return controlAnswer(
                404,
                message:
                    "no /_simulator/\(name); there are GET stats, messages, senders and alerts, POST reset, faults, "
                    + "recipients and inbound, and GET or POST clock")
        }
    }

    /// Replaces the faults.
    mutating func setFaults(_ faults: [SimulatorFault]) { self.faults = FaultPlan(faults) }

    /// Sets how recipients behave, besides those set before.
    mutating func setRecipients(_ recipients: [SimulatorRecipient]) {
        for recipient in recipients { self.recipients.set(recipient, addresses: &addresses) }
    }

    private mutating func steer(
        _ request: Request, _ action: (inout World, Data) throws(ControlProblem) -> Int
    ) -> Answer {
        do throws(ControlProblem) {
            let count = try action(&self, Data(request.body))
            return controlAnswer(200, message: "\(count) in force")
        } catch {
            return controlAnswer(400, message: error.message)
        }
    }

    private mutating func setFaults(json: Data) throws(ControlProblem) -> Int {
        struct Document: Decodable { let faults: [SimulatorFault] }
        struct Kinds: Decodable {
            struct Fault: Decodable { let kind: String }
            let faults: [Fault]
        }
        let kinds: Kinds = try ControlProblem.decode(json, "{\"faults\": [{\"kind\": …}]}")
        let unknown = kinds.faults.map(\.kind).filter { SimulatorFault.Kind(rawValue: $0) == nil }
        guard unknown.isEmpty else {
            throw ControlProblem(
                message: "unknown kind of fault: \(unknown.joined(separator: ", ")); known are "
                    + SimulatorFault.Kind.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let document: Document = try ControlProblem.decode(json, "{\"faults\": [{\"kind\": …}]}")
        if let wrong = document.faults.compactMap(\.probability).first(where: { !(0...1).contains($0) }) {
            throw ControlProblem(message: "probability must be between 0 and 1, got \(wrong)")
        }
        setFaults(document.faults)
        return document.faults.count
    }

    private mutating func setRecipients(json: Data) throws(ControlProblem) -> Int {
        struct Document: Decodable { let recipients: [SimulatorRecipient] }
        struct Outcome: Decodable { let outcome: String }
        if let single = try? JSONDecoder().decode(Outcome.self, from: json),
            SimulatorRecipient.Outcome(rawValue: single.outcome) == nil
        {
            throw ControlProblem(
                message: "unknown outcome \(single.outcome); known are "
                    + SimulatorRecipient.Outcome.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let recipients: [SimulatorRecipient]
        if let single = try? JSONDecoder().decode(SimulatorRecipient.self, from: json) {
            recipients = [single]
        } else {
            let document: Document = try ControlProblem.decode(
                json, "{\"number\": …, \"outcome\": …, \"error_code\": …} or {\"recipients\": […]}")
            recipients = document.recipients
        }
        if let wrong = recipients.compactMap(\.errorCode).first(where: { !(1...99_999).contains($0) }) {
            throw ControlProblem(message: "error_code must be between 1 and 99999, got \(wrong)")
        }
        setRecipients(recipients)
        return recipients.count
    }

    /// The newest messages of all accounts, as the API shows them: `?limit=` rows (1000 where not given), `?to=`.
    private mutating func listed(_ request: Request, now: Instant) -> Answer {
        let query = FormFields(request.query.utf8)
        let limit = max(0, query["limit"].flatMap { Int($0) } ?? 1000)
        let to = query.nonEmpty("to").map { addresses.find($0) }
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.key("messages")
        json.beginArray()
        var rows = 0
        for index in messages.records.indices.reversed() where rows < limit {
            if messages[index].flags.contains(.deleted) || to.map({ $0 != messages[index].to }) ?? false { continue }
            write(message: index, now: now, to: &json)
            rows += 1
        }
        json.endArray()
        json.endObject()
        return controlAnswer(200, body: json.bytes)
    }

    private func controlAnswer(_ status: Int, message: String) -> Answer { .control(status, message: message) }

    private func controlAnswer(_ status: Int, encodable: some Encodable) -> Answer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return controlAnswer(status, body: (try? encoder.encode(encodable)).map { Array($0) } ?? [])
    }

    private func controlAnswer(_ status: Int, body: [UInt8]) -> Answer { .control(status, body) }
}
