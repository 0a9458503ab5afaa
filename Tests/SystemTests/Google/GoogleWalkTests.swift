import Foundation
import Testing
import Twilio
import TwilioSimulator

@Suite("Google connectors: long walks and load, real binary")
struct GoogleWalkTests {
    /// Walks all messages of the stage while others are created; the SIDs in the order in which they came.
    private func walk(_ google: GoogleStage, size: Int) async throws -> [String] {
        var (sids, token, pages): ([String], String?, Int) = ([], nil, 0)
        repeat {
            let page = try await google.runtime(
                .get, "/entityTypes/Messages/entities", query: ["pageSize": "\(size)", "pageToken": token ?? ""])
            guard page.status == 200 else { throw GoogleStage.Refused(page.text) }
            sids += page.rows.compactMap { $0["Sid"] as? String }
            token = page.next
            pages += 1
            // Some in front of every tenth page, so that all pages behind move on.
            if pages % 10 == 1 { try await google.send(3) }
        } while token != nil
        return sids
    }

    private func check(_ count: Int) async throws {
        try await GoogleStage.with(google: "    queue: 60s", changing: ["TRUNKLINE_HOSTS_GOOGLE_NODES": "1000"]) {
            google in
            try await google.send(count)
            for size in [25, 200] {
                let before = Set(try await google.stage.simulator.messages().map(\.sid))
                let asked = try await google.requests()
                let sids = try await walk(google, size: size)
                #expect(Set(sids).count == sids.count)
                #expect(before.isSubset(of: sids))
                // One page of Twilio's for each of ours; the others are the messages that came in.
                let pages = (before.count + size - 1) / size + 1
                let requests = try await google.requests() - asked
                #expect(requests <= pages + (pages / 10 + 1) * 3, "\(requests) requests for \(pages) pages")
            }
        }
    }

    @Test("Walking 2,000 rows at 25 and 200 a page yields each once while rows are added, and asks Twilio once a page")
    func walk() async throws { try await check(2000) }

    @Test("The same with 100,000 rows", .longForm)
    func longWalk() async throws { try await check(100_000) }

    @Test("Under load a connection of one and of three nodes does 25 transactions a second each, within 1 %", .longForm)
    func rate() async throws {
        for nodes in [1, 3] {
            try await GoogleStage.with(google: "    queue: 60s") { google in
                let path = try await google.make(
                    "loaded", ", \"nodeConfig\": {\"minNodeCount\": \(nodes), \"maxNodeCount\": \(nodes)}")
                let count = 25 * nodes * 20 + 1
                let began = ContinuousClock.now
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for call in 0..<count {
                        if call >= 40 { _ = try await group.next() }
                        group.addTask { try await google.call(.get, "\(path)/entityTypes/Messages/entities").status }
                    }
                    for try await status in group { #expect(status == 200) }
                }
                let rate = Double(count - 1) / ((ContinuousClock.now - began) / .seconds(1))
                #expect(abs(rate / Double(25 * nodes) - 1) < 0.01, "\(rate)")
            }
        }
    }
}
