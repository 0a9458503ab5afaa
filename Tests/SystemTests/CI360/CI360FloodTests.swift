import Foundation
import Inbound
import OutboxSQLite
import Testing
import TwilioSimulator

@Suite("CI360 under load")
struct CI360FloodTests {
    @Test("1,000 events of 5 tenants, some repeated, some stale, the gateway killed twice: each once, each told once")
    func quick() async throws { try await flood(1000) }

    @Test("10,000 events of 5 tenants, some repeated, some stale, the gateway killed twice", .longForm)
    func full() async throws { try await flood(10_000) }

    private struct Order: Sendable {
        let guid: String
        let tenant: Int
        let number: Int
        let isStale: Bool
    }

    /// Fresh orders with 5 % that are stale, and 10 % of all again, somewhere behind.
    private func orders(_ count: Int) -> [Order] {
        var random = Draws(state: 7)
        let repeats = count / 10
        var orders = (0..<(count - repeats)).map { number in
            Order(guid: "g\(number)", tenant: number % 5 + 1, number: number, isStale: number % 20 == 0)
        }
        for _ in 0..<repeats {
            let order = orders[Int(random.next() % UInt64(orders.count))]
            orders.append(order)
        }
        return orders
    }

    private struct Draws {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }

    private func configuration(twilio: String) -> String {
        let limits = "{pacing: off, request_timeout: 3s}"
        let names = "{sent: Sent, delivered: Delivered}"
        let connections = (1...5).map { number in
            "  c\(number): {account_sid: \(CI360Stage.account(number)), auth_token: \"env:TOKEN\(number)\", "
                + "api_base: \"\(twilio)\", limits: \(limits)}\n"
        }
        let tenants = (1...5).map { number in
            "      t\(number): {connection: c\(number), reports: {gateway: \"$URL\", "
                + "client_secret: \"env:SECRET\(number)\", names: \(names)}}\n"
        }
        return "connections:\n" + connections.joined()
            + "hosts:\n  ci360:\n    default_sender: \"+15005550006\"\n    event_ttl: 1h\n    tenants:\n"
            + tenants.joined()
    }

    private func flood(_ count: Int) async throws {
        try await CI360Stage.with(accounts: 5) { ci360 in
            var environment: [String: String] = [:]
            for number in 1...5 {
                environment["TOKEN\(number)"] = CI360Stage.token(number)
                environment["SECRET\(number)"] = CI360Platform.clientSecret(of: "t\(number)")
            }
            let text = configuration(twilio: ci360.stage.simulator.baseURL)
            let orders = orders(count)
            let fresh = Set(orders.filter { !$0.isStale }.map(\.guid))
            var rest = orders[...]
            for round in 0..<3 {
                let gateway = try await ci360.gateway(text, changing: environment)
                let part = Array(round < 2 ? rest.prefix(count / 3) : rest)
                // The last ones of a part are answered by nobody and posted again to the next gateway, as CI360 would.
                let unanswered = try await post(part, to: gateway, killingAfter: round < 2 ? part.count * 3 / 4 : nil)
                rest = rest.dropFirst(part.count)
                if round < 2 {
                    rest = (unanswered + rest)[...]
                } else {
                    #expect(unanswered.isEmpty)
                    try await ci360.stage.patiently {
                        try await ci360.stage.simulator.stats().messages.created >= fresh.count
                    }
                    try await ci360.stage.patiently {
                        Self.told(ci360).filter { $0.hasSuffix("-delivered") }.count >= fresh.count
                    }
                    #expect(await gateway.stop().status == 0)
                }
            }
            try await check(ci360, orders, fresh)
        }
    }

    /// Posts orders; gives back those that were not answered.
    private func post(_ orders: [Order], to gateway: CI360Gateway, killingAfter limit: Int?) async throws -> [Order] {
        try await withThrowingTaskGroup(of: Order?.self) { group in
            var unanswered: [Order] = []
            var (answered, isKilled) = (0, false)
            for (index, order) in orders.enumerated() {
                if index >= 16, let failed = try await group.next() {
                    if let failed { unanswered.append(failed) } else { answered += 1 }
                }
                if answered == limit, !isKilled {
                    isKilled = true
                    await gateway.kill()
                }
                group.addTask { try await Self.post(order, to: gateway) ? nil : order }
            }
            for try await failed in group { if let failed { unanswered.append(failed) } }
            if limit != nil, !isKilled { await gateway.kill() }
            return unanswered
        }
    }

    private static func post(_ order: Order, to gateway: CI360Gateway) async throws -> Bool {
        let event = try CI360Gateway.event(
            "TO:+1555\(1_000_000 + order.number);Hi \(order.number); bye", guid: order.guid,
            tenant: "t\(order.tenant)", age: order.isStale ? 7200 : 0)
        return (try? await gateway.post(event))?.isOK ?? false
    }

    /// The ids of events that CI360 was told, each once.
    private static func told(_ ci360: CI360Stage) -> Set<String> {
        Set(ci360.platform.taken.compactMap { $0.members["event_id"] })
    }

    /// The same ids, as the event log has them: every status that was learnt and has a name.
    private static func learnt(_ ci360: CI360Stage) async throws -> Set<String> {
        struct Document: Decodable {
            let job: String?
            let row: Int?
            let status: String?
        }
        let store = try SQLiteOutboxStore(path: ci360.stage.folder + "/trunkline/outbox.db")
        var (ids, place, isLast) = (Set<String>(), EventID.zero, false)
        while !isLast {
            let page = try await store.events(
                after: place, limit: 1000, for: EventReader(kinds: [.deliveryAccepted, .deliveryStatus]))
            for event in page.events {
                let document = try JSONDecoder().decode(Document.self, from: Data(event.content.document.utf8))
                guard let job = document.job, let row = document.row, let status = document.status,
                    ["sent", "delivered"].contains(status)
                else { continue }
                ids.insert("\(job)-\(row)-\(status)")
            }
            (place, isLast) = (page.end, page.isLast)
        }
        return ids
    }

    private func check(_ ci360: CI360Stage, _ orders: [Order], _ fresh: Set<String>) async throws {
        let tenants = Dictionary(orders.map { ("+1555\(1_000_000 + $0.number)", $0) }) { first, _ in first }
        let messages = try await ci360.messages()
        #expect(messages.count == fresh.count)
        #expect(Set(messages.map(\.to)).count == fresh.count, "somebody got it twice")
        for message in messages {
            let order = tenants[message.to]
            #expect(order.map { message.accountSID == CI360Stage.account($0.tenant) && !$0.isStale } == true)
        }
        let taken = ci360.platform.taken
        #expect(ci360.platform.complaints == [])
        // At most what was under way when it was killed comes again, under the same id.
        let repeated = taken.count - Self.told(ci360).count
        print("CI360: \(taken.count) events told, \(repeated) of them again after a kill")
        let learnt = try await Self.learnt(ci360)
        #expect(Self.told(ci360) == learnt)
        #expect(learnt.filter { $0.hasSuffix("-delivered") }.count == fresh.count)
        #expect(repeated <= 2 * 5 * 100)
        let byGuid = Dictionary(orders.map { ($0.guid, $0) }) { first, _ in first }
        for event in taken {
            let order = event.members["responseTrackingCode"].flatMap { byGuid[String($0.dropFirst(4))] }
            #expect(order.map { event.tenant == "t\($0.tenant)" } == true, "told to another tenant")
        }
        for (_, events) in Dictionary(grouping: taken, by: { $0.members["message_id"] ?? "" }) {
            #expect(events.last?.name == "Delivered")
        }
    }
}

extension Stage {
    /// As ``until(_:)``, for what takes minutes on a busy machine.
    fileprivate func patiently(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(400)
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw TooLate() }
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
