import Foundation
import RealServers
import Testing
import TwilioSimulator

@Suite("Requests at once over several gateways on one PostgreSQL, real binary")
struct SharedConcurrencyTests {
    private static let limit = 6

    @Test("together never more than the limit, and all of it for the one that has work")
    func threeGateways() async throws {
        try await Stage.with { stage in
            let database = try PostgresServer.shared.get().makeDatabase()
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 50)])
            // Alone at first: another one might be faster to take the job up.
            var gateways = try await gateways(1, on: stage, database)
            try await giveWork(to: gateways[0], on: stage)
            try await stage.until { try await stage.simulator.stats().concurrentPeak == Self.limit }
            try await stage.until { try await share(of: gateways[0]) == Self.limit }

            gateways += try await self.gateways(2, on: stage, database)
            for gateway in gateways.dropFirst() { try await giveWork(to: gateway, on: stage) }
            for gateway in gateways {
                try await stage.until { try await share(of: gateway) == Self.limit / 3 }
            }
            try await stage.untilCreated(try await stage.simulator.stats().messages.created + 100)

            for gateway in gateways.dropFirst() {
                gateway.program.kill(SIGTERM)
                #expect(await gateway.program.wait().status == 0)
            }
            try await stage.until { try await share(of: gateways[0]) == Self.limit }
            try await stage.untilCreated(try await stage.simulator.stats().messages.created + 50)
            #expect(try await stage.simulator.stats().concurrentPeak == Self.limit)
            gateways[0].program.kill(SIGKILL)
            _ = await gateways[0].program.wait()
        }
    }

    @Test("a gateway that was stopped sends nothing by the share that another one has by then", .longForm)
    func stoppedGateway() async throws {
        try await Stage.with { stage in
            let database = try PostgresServer.shared.get().makeDatabase()
            try await stage.simulator.setFaults([SimulatorFault(.latency, milliseconds: 50)])
            var gateways = try await gateways(1, on: stage, database)
            try await giveWork(to: gateways[0], on: stage)
            try await stage.until { try await stage.simulator.stats().concurrentPeak == Self.limit }
            gateways += try await self.gateways(1, on: stage, database)
            gateways[0].program.kill(SIGSTOP)
            try await giveWork(to: gateways[1], on: stage)
            try await stage.until { try await share(of: gateways[1]) == Self.limit }
            try await stage.untilCreated(try await stage.simulator.stats().messages.created + 50)

            // What it had begun and not sent comes to its turn at once, while the other one uses all there is.
            gateways[0].program.kill(SIGCONT)
            for gateway in gateways { try await stage.until { try await share(of: gateway) == Self.limit / 2 } }
            try await stage.untilCreated(try await stage.simulator.stats().messages.created + 50)
            #expect(try await stage.simulator.stats().concurrentPeak == Self.limit)
            for gateway in gateways {
                gateway.program.kill(SIGKILL)
                _ = await gateway.program.wait()
            }
        }
    }

    private func gateways(_ count: Int, on stage: Stage, _ database: String) async throws -> [Serving] {
        let limits = [
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_CONCURRENT_REQUESTS": "\(Self.limit)",
            // Nothing becomes unknown, so that nothing is looked for: the simulator counts those requests as well.
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT": "60s", "TRUNKLINE_RECONCILIATION_LOOKUPS": "90s",
        ]
        var gateways: [Serving] = []
        for _ in 0..<count { gateways.append(try await Serving(stage, "--store", database, changing: limits)) }
        return gateways
    }

    /// Hands a job to a gateway, far more than is sent while the test lasts, and waits until it works on it. Another one may
    /// be faster to take it up, even when this one has its share already: then there is one more.
    private func giveWork(to gateway: Serving, on stage: Stage) async throws {
        for _ in 0..<10 {
            #expect(try await gateway.submit(0..<10_000).status == 202)
            do {
                try await stage.until(within: .seconds(6)) {
                    try await metric("trunkline_attempts_total", of: gateway) ?? 0 > 0
                }
                return
            } catch is Stage.TooLate { continue }
        }
        throw Stage.TooLate()
    }

    /// How many requests at once a gateway may have, by its own account.
    private func share(of gateway: Serving) async throws -> Int? {
        try await metric("trunkline_concurrent_requests_share", of: gateway)
    }

    /// The first value of a metric of the connection.
    private func metric(_ name: String, of gateway: Serving) async throws -> Int? {
        try await gateway.text("/metrics").split(separator: "\n")
            .first { $0.hasPrefix("\(name){connection=\"default\"") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Double($0) }.map { Int($0) }
    }
}
