/// A world, its clock and what is on its way from it: as they begin, and as a journal brings them forward.
struct RestoredState {
    private(set) var world: World
    private(set) var clock: SimulatorClock
    private var sent: [Callback?] = []
    private var positions: [String: [Int]] = [:]

    init(_ configuration: SimulatorConfiguration, random: SplitMix64) {
        world = World(configuration, random: random)
        clock = SimulatorClock(configuration.clock)
    }

    /// The webhooks that nobody is known to have answered.
    var unanswered: [Callback] { sent.compactMap(\.self) }

    /// Lets happen what happened. Throws where the world does not do what it did.
    mutating func apply(_ entry: JournalEntry) throws(SimulatorError) {
        for webhook in world.advance(to: entry.at) {
            positions[webhook.token, default: []].append(sent.count)
            sent.append(webhook)
        }
        clock.resume(offset: entry.offset, at: entry.at)
        switch entry.event {
        case .request(let recorded):
            let request = recorded.request
            var arrival = world.arrived(request)
            arrival.underWay = recorded.underWay
            let answer = world.handle(request, arrival, now: entry.at)
            world.finished(answer)
            guard answer.status == recorded.status else {
                throw SimulatorError(
                    code: .file,
                    message: "\(recorded.method) \(recorded.target) was answered \(recorded.status), and would be "
                        + "\(answer.status) now: start with the options that the state was made with")
            }
        case .webhook(let token, let end):
            if let webhook = take(token) { world.webhookEnded(webhook, end, now: entry.at) }
        case .webhookLost(let token):
            if let webhook = take(token) { world.callbackLost(webhook, now: entry.at) }
        case .clock: break
        }
    }

    private mutating func take(_ token: String) -> Callback? {
        guard var waiting = positions[token], !waiting.isEmpty else { return nil }
        let position = waiting.removeFirst()
        positions[token] = waiting.isEmpty ? nil : waiting
        defer { sent[position] = nil }
        return sent[position]
    }
}
