import Foundation
import HostAlfresco
import RealServers
import Testing
import TwilioSimulator

@Suite("Alfresco over a broker that stops and a gateway that dies")
struct AlfrescoOutageTests {
    @Test("every task is answered, always alike, and no text is sent twice", .longForm)
    func short() async throws {
        try await outage(requests: 200)
    }

    @Test("2,000 requests, 20 % of them twice, the broker stopped twice and the gateway killed twice", .longForm)
    func long() async throws {
        try await outage(requests: 2000)
    }

    private func outage(requests count: Int) async throws {
        let server = try await RabbitMQ.start()
        try await AlfrescoBrokerStage.with(on: server) { stage in
            let requests = (0..<count).map { number in
                AlfrescoRequest("request \(number)", to: "+1555\(1_000_000 + number)")
            }
            var gateway = try await stage.start()
            // A quarter at a time; after each the broker or the gateway goes while requests are under way.
            for quarter in 0..<4 {
                let part = requests[(count * quarter / 4)..<(count * (quarter + 1) / 4)]
                await withTaskGroup(of: Void.self) { group in
                    for (number, request) in part.enumerated() {
                        group.addTask {
                            await stage.bundle.ask(request, at: stage.destination)
                            // The engine's broker repeats some of them.
                            if number % 5 == 0 { await stage.bundle.ask(request, at: stage.destination) }
                        }
                    }
                }
                let first = part.startIndex
                try await stage.stage.until {
                    stage.bundle.answers.contains { answer in
                        requests[first...].contains { $0.context == answer.context }
                    }
                }
                if quarter.isMultiple(of: 2) {
                    try await server.stop()
                    try await server.start()
                } else {
                    await gateway.kill()
                    gateway = try await stage.start()
                }
            }
            try await stage.stage.until {
                let answered = Set(stage.bundle.answers.map(\.context))
                return requests.allSatisfy { answered.contains($0.context) }
            }
            // Nothing waits any more in its queue but what has been answered: a last one is behind all others.
            let last = AlfrescoRequest("last")
            await stage.bundle.ask(last, at: stage.destination)
            try await stage.stage.until { !stage.bundle.answers(to: last).isEmpty }
            await gateway.kill()
            for (context, answers) in Dictionary(grouping: stage.bundle.answers, by: \.context) {
                #expect(Set(answers.map(\.message.body)).count == 1, "\(context) has different answers")
                #expect(answers.filter { $0.verdict == .taken }.count == 1)
                #expect(!answers.contains { $0.verdict == .refused })
            }
            let stats = try await stage.stage.simulator.stats().messages
            #expect(stats.duplicates == 0 && stats.created == count + 1)
        }
    }
}
