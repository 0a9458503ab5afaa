/// The faults in force, and how often each may still strike.
struct FaultPlan {
    /// What the faults do to one request.
    struct Verdict {
        /// How long the answer is held back, in milliseconds.
        var delay: Int64 = 0
        /// How long a message created by it is missing from lists, in milliseconds.
        var listLag: Int64?
        /// The one thing that happens to it besides, if anything.
        var effect: SimulatorFault.Kind?
    }

    /// What the faults do to one status callback.
    struct CallbackVerdict {
        var isLost = false
        var isDuplicated = false
        var isReordered = false
        var hasBadSignature = false
        var delay: Int64 = 0
    }

    private struct Active {
        let fault: SimulatorFault
        var remaining: Int
    }

    private var active: [Active]

    init(_ faults: [SimulatorFault]) {
        active = faults.map { Active(fault: $0, remaining: $0.count ?? .max) }
    }

    /// The faults that may still strike, each with how often.
    var inForce: [SimulatorFault] {
        active.filter { $0.remaining > 0 }.map { active in
            var fault = active.fault
            if fault.count != nil { fault.count = active.remaining }
            return fault
        }
    }

    /// Whether nothing goes wrong.
    var isEmpty: Bool { active.isEmpty }

    /// Decides about a request: delays add up, of the other kinds the first that strikes counts.
    mutating func strike(_ request: Request, random: inout SplitMix64) -> Verdict {
        var verdict = Verdict()
        if active.isEmpty { return verdict }
        for index in active.indices {
            let fault = active[index].fault
            guard !fault.kind.isAboutCallbacks, fault.kind.isAddedUp || verdict.effect == nil,
                Self.matches(fault.match, request), spend(index, random: &random)
            else { continue }
            switch fault.kind {
            case .latency: verdict.delay += fault.delay
            case .listLag: verdict.listLag = fault.delay
            default: verdict.effect = fault.kind
            }
        }
        return verdict
    }

    /// Decides about a status callback to do with `recipient`.
    mutating func strike(callbackTo recipient: String, random: inout SplitMix64) -> CallbackVerdict {
        var verdict = CallbackVerdict()
        for index in active.indices {
            let fault = active[index].fault
            guard fault.kind.isAboutCallbacks, Self.matches(fault.match?.to, recipient),
                spend(index, random: &random)
            else { continue }
            switch fault.kind {
            case .callbackLost: verdict.isLost = true
            case .callbackDuplicate: verdict.isDuplicated = true
            case .callbackReorder: verdict.isReordered = true
            case .callbackBadSignature: verdict.hasBadSignature = true
            case .callbackDelay: verdict.delay += fault.delay
            default: break
            }
        }
        return verdict
    }

    private mutating func spend(_ index: Int, random: inout SplitMix64) -> Bool {
        guard active[index].remaining > 0 else { return false }
        if let probability = active[index].fault.probability,
            Double(random.next() >> 11) / Double(1 << 53) >= probability
        {
            return false
        }
        if active[index].remaining != .max { active[index].remaining -= 1 }
        return true
    }

    private static func matches(_ match: SimulatorFault.Match?, _ request: Request) -> Bool {
        guard let match else { return true }
        if let method = match.method, method.uppercased() != request.method { return false }
        if let path = match.path, !request.path.contains(path) { return false }
        guard let to = match.to else { return true }
        let form = request.method == "GET" ? FormFields(request.query.utf8) : FormFields(request.body)
        return matches(to, form["To"] ?? "")
    }

    private static func matches(_ pattern: String?, _ recipient: String) -> Bool {
        guard let pattern else { return true }
        return pattern.hasSuffix("*") ? recipient.hasPrefix(pattern.dropLast()) : recipient == pattern
    }
}

extension SimulatorFault {
    /// At most a day.
    fileprivate var delay: Int64 { Int64(min(max(0, milliseconds ?? 1000), 86_400_000)) }
}

extension SimulatorFault.Kind {
    fileprivate var isAboutCallbacks: Bool {
        switch self {
        case .callbackLost, .callbackDuplicate, .callbackReorder, .callbackDelay, .callbackBadSignature: true
        default: false
        }
    }
    fileprivate var isAddedUp: Bool { self == .latency || self == .listLag }
}
