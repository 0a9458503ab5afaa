import BrokerRabbitMQ
import Foundation
import HostAlfresco
import Logging
import RealServers
import Synchronization
import Twilio

/// What a request of an engine costs on its way over the broker: `BrokerBench TRUNKLINE [requests]`.
///
/// The ceiling is the same broker and the same client with an answer at once, in the same run; what the simulator takes to
/// answer is measured beside it. Prints one JSON document.
let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
    print("usage: BrokerBench TRUNKLINE [requests]")
    exit(20)
}
let program = arguments[1]
let total = arguments.count > 2 ? Int(arguments[2]) ?? 20_000 : 20_000

/// A program of ours with what it prints when it is ready.
final class Child {
    let process = Process()
    let address: String

    init(_ arguments: [String], _ environment: [String: String]) throws {
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw CocoaError(.executableLoad) }
            text += String(decoding: data, as: UTF8.self)
        }
        let start = text.range(of: "http://")?.lowerBound ?? text.startIndex
        address = String(text[start...].prefix { !$0.isWhitespace })
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
    }
}

/// Asks for one way, and waits for its answers.
final class Engine: Sendable {
    private let broker: RabbitMQBroker
    private let consumer: any MessageConsumer
    private let waiting = Mutex<[String: CheckedContinuation<Void, Never>]>([:])
    private let destination: String
    private let results: String

    init(_ broker: RabbitMQBroker, asking destination: String, name: String) {
        self.broker = broker
        self.destination = destination
        results = "integrationResult_\(name)"
        let errors = "integrationError_\(name)"
        consumer = broker.consume(Subscription(destinations: [results, errors], group: name, inHand: 5000))
    }

    func read() async {
        for await event in consumer.events {
            guard case .messages(let messages) = event else { continue }
            for message in messages {
                guard let context = Engine.context(of: message.body) else { continue }
                waiting.withLock { $0.removeValue(forKey: context) }?.resume()
            }
            consumer.acknowledge(messages.map(\.tag))
        }
    }

    func close() async { await consumer.close() }

    /// One request and its answer; how long it took.
    func ask(_ number: Int) async -> Duration {
        let context = "context-\(UUID().uuidString)"
        let body = request(context, number)
        let began = ContinuousClock.now
        await withCheckedContinuation { continuation in
            waiting.withLock { $0[context] = continuation }
            Task {
                let outcome = await broker.publish(
                    BrokerMessage(
                        to: .destination(destination), headers: [BrokerHeader("integrationContextId", context)],
                        body: body))
                if outcome != .confirmed { fatalError("a request was not taken: \(outcome)") }
            }
        }
        return .now - began
    }

    static func context(of body: [UInt8]) -> String? {
        let text = String(decoding: body, as: UTF8.self)
        guard let start = text.range(of: "\"context-") else { return nil }
        return String(text[text.index(after: start.lowerBound)...].prefix { $0 != "\"" })
    }

    private func request(_ context: String, _ number: Int) -> [UInt8] {
        Array(
            """
            {"appName":"default-app","serviceName":"rb","serviceFullName":"rb","serviceType":"runtime-bundle",\
            "resultDestination":"\(results)","errorDestination":"\(results.replacing("Result", with: "Error"))",\
            "integrationContext":{"id":"\(context)","inBoundVariables":{\
            "smsFrom":{"type":"string","value":"+15005550006"},\
            "smsTo":{"type":"string","value":"+1555\(1_000_000 + number)"},\
            "smsBody":{"type":"string","value":"Your order is ready"}},"outBoundVariables":{},\
            "executionId":"e","clientId":"ServiceTask_1","connectorType":"twilioConnector.SEND_SMS"}}
            """.utf8)
    }
}

/// One request after the other, then many at once.
func measure(_ engine: Engine, first: Int, total: Int) async -> (median: Double, p99: Double, rate: Double) {
    for number in 0..<50 { _ = await engine.ask(first + number) }
    var times: [Double] = []
    for number in 0..<400 { times.append(await engine.ask(first + 50 + number) / .milliseconds(1)) }
    times.sort()
    let began = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
        for lane in 0..<400 {
            group.addTask {
                for number in stride(from: lane, to: total, by: 400) { _ = await engine.ask(first + 1000 + number) }
            }
        }
    }
    return (times[200], times[396], Double(total) / ((ContinuousClock.now - began) / .seconds(1)))
}

/// Answers at once with the request itself.
func echo(_ broker: RabbitMQBroker, _ consumer: any MessageConsumer, to results: String) async {
    await withTaskGroup(of: Void.self) { group in
        for await event in consumer.events {
            guard case .messages(let messages) = event else { continue }
            for message in messages {
                group.addTask {
                    _ = await broker.publish(BrokerMessage(to: .destination(results), body: message.body))
                    consumer.acknowledge([message.tag])
                }
            }
        }
    }
}

let server = try await RabbitMQ.start()
let quiet = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
let client = RabbitMQBroker(RabbitMQConfiguration(host: "127.0.0.1", port: server.ports.plain), logger: quiet)
let echoBroker = RabbitMQBroker(RabbitMQConfiguration(host: "127.0.0.1", port: server.ports.plain), logger: quiet)
let folder = FileManager.default.temporaryDirectory.path + "/broker-bench-\(UUID().uuidString)"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: folder) }

let echoConsumer = echoBroker.consume(Subscription(destinations: ["echo.SEND_SMS"], group: "echo", inHand: 1000))
let echoEngine = Engine(client, asking: "echo.SEND_SMS", name: "bench-echo")
let gatewayEngine = Engine(client, asking: "twilioConnector.SEND_SMS", name: "bench-gateway")
let account = "AC00000000000000000000000000000001"
let token = "12345678901234567890123456789012"
var environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "XDG_STATE_HOME": folder]
let simulator = try Child(["simulator", "--port", "0"], environment)
let configuration = """
    connections: {default: {account_sid: \(account), auth_token: env:TOKEN, api_base: "\(simulator.address)", limits: {pacing: "off"}}}
    hosts:
      alfresco:
        broker: {url: "amqp://127.0.0.1:\(server.ports.plain)/%2F", user: guest, password: env:BROKER}
        instances: {twilioConnector: {connection: default}}

    """
try configuration.write(toFile: folder + "/trunkline.yaml", atomically: true, encoding: .utf8)
environment["TOKEN"] = token
environment["BROKER"] = "guest"
let gateway = try Child(["serve", "--listen", "127.0.0.1:0", "--config", folder + "/trunkline.yaml"], environment)

/// What the simulator takes to answer, as the gateway asks it.
func simulatorMedian(_ address: String) async throws -> Double {
    let transport = CurlTransport()
    let authorization = "Basic " + Data("\(account):\(token)".utf8).base64EncodedString()
    var times: [Double] = []
    for number in 0..<300 {
        let request = TransportRequest(
            method: .post, url: address + "/2010-04-01/Accounts/\(account)/Messages.json",
            headers: [("Authorization", authorization), ("Content-Type", "application/x-www-form-urlencoded")],
            body: Array("From=%2B15005550006&To=%2B1666\(1_000_000 + number)&Body=Hello".utf8), timeout: .seconds(10))
        let began = ContinuousClock.now
        _ = try await transport.perform(request)
        times.append((.now - began) / .milliseconds(1))
    }
    return times.sorted()[150]
}

try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask { await echoEngine.read() }
    group.addTask { await gatewayEngine.read() }
    group.addTask { await echo(echoBroker, echoConsumer, to: "integrationResult_bench-echo") }
    let ceiling = await measure(echoEngine, first: 0, total: total)
    let twilio = try await simulatorMedian(simulator.address)
    let measured = await measure(gatewayEngine, first: 100_000, total: total)
    let own = measured.median - ceiling.median - twilio
    func text(_ number: Double) -> String { String(format: "%.2f", number) }
    print(
        """
        {"requests": \(total), "echo": {"median_ms": \(text(ceiling.median)), "p99_ms": \(text(ceiling.p99)), \
        "per_second": \(Int(ceiling.rate))}, "simulator_median_ms": \(text(twilio)), \
        "gateway": {"median_ms": \(text(measured.median)), "p99_ms": \(text(measured.p99)), \
        "own_median_ms": \(text(own)), "per_second": \(Int(measured.rate))}, \
        "rate_of_echo": \(text(measured.rate / ceiling.rate))}
        """)
    await echoEngine.close()
    await gatewayEngine.close()
    await echoConsumer.close()
}
gateway.stop()
simulator.stop()
