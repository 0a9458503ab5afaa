internal import ArgumentParser
internal import FoundationEssentials
internal import TwilioSimulator

/// `trunkline simulator`: the offline Twilio on a port of its own.
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator",
        abstract: "Runs an offline Twilio for tests and trials.",
        discussion: """
            Example:
              trunkline simulator --port 4010

            It prints how to point an application at it, and ends with Ctrl-C. `docs/simulator.md` tells how to steer it.
            """)

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 4010

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The account, instead of the usual one; needs --token.", valueName: "AC…"))
    var account: String?

    @Option(help: "The account's Auth Token.")
    var token: String?

    @Option(help: ArgumentHelp("A JSON file of faults, as POST /_simulator/faults takes it.", valueName: "file"))
    var faults: String?

    @Option(help: ArgumentHelp("More requests at once than this are answered 429.", valueName: "n"))
    var concurrencyLimit: Int?

    @Option(help: ArgumentHelp("Makes runs repeatable: same seed, same requests, same bytes.", valueName: "n"))
    var seed: UInt64?

    @Option(
        name: .customLong("start-at"),
        help: ArgumentHelp("When simulated time begins, such as 2026-01-01T00:00:00Z.", valueName: "time"))
    var startAt: String?

    @Option(help: ArgumentHelp("Keeps what happened in this file over restarts.", valueName: "file"))
    var state: String?

    @Option(help: ArgumentHelp("Append every answer to this file, a line of JSON each.", valueName: "file"))
    var record: String?

    @Option(
        name: .customLong("sms-url"),
        help: ArgumentHelp("Where inbound messages go whose number has no address.", valueName: "url"))
    var smsURL: String?

    @Option(help: "How fast senders are: twilio, by their kind; or unlimited, as tests of speed need it.")
    var throughput = Throughput.twilio

    @Flag(help: "Makes it a trial account: it reaches verified numbers only.")
    var trial = false

    @Option(help: ArgumentHelp("A number that a trial account may reach; repeat it for more.", valueName: "number"))
    var verified: [String] = []

    @Flag(help: "Takes the credentials for test credentials: all is checked, nothing happens.")
    var testCredentials = false

    enum Throughput: String, ExpressibleByArgument, CaseIterable { case twilio, unlimited }

    func validate() throws {
        guard (account == nil) == (token == nil) else {
            throw ValidationError("--account and --token go together; give both or none.")
        }
        if let startAt, Self.date(startAt) == nil {
            throw ValidationError("--start-at must be of the form 2026-01-01T00:00:00Z, got \(startAt).")
        }
    }

    func run() async throws {
        let start = startAt.flatMap(Self.date)
        var configuration =
            seed.map { .repeatable(seed: $0, from: start ?? SimulatorConfiguration.repeatableStart) }
            ?? SimulatorConfiguration()
        if seed == nil { configuration.clock = .flowing(from: start) }
        configuration.host = host
        configuration.port = port
        configuration.concurrencyLimit = concurrencyLimit
        configuration.state = state
        configuration.recording = record
        if let account, let token { configuration.accounts = [.init(sid: account, authToken: token)] }
        configuration.accounts[0].isTrial = trial
        configuration.accounts[0].verifiedNumbers = verified
        configuration.accounts[0].isTest = testCredentials
        configuration.smsURL = smsURL
        if throughput == .unlimited { configuration.throughput = .unlimited }
        if let faults { configuration.faults = try Self.readFaults(faults) }
        let signals = StopSignals()
        do {
            try await Simulator.run(configuration) { simulator in
                try StandardStreams.print(simulator.guide)
                await signals.wait()
            }
        } catch let error as SimulatorError {
            throw CommandError(error.code == .invalidConfiguration ? .usage : .failure, "simulator: \(error)")
        }
    }

    private static func date(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }

    private static func readFaults(_ path: String) throws -> [SimulatorFault] {
        struct Document: Decodable { let faults: [SimulatorFault] }
        let text = try readTextFile(path)
        do {
            return try JSONDecoder().decode(Document.self, from: Data(text.utf8)).faults
        } catch {
            throw CommandError.file(
                path, "is not of the form {\"faults\": [{\"kind\": \"drop_after\", \"probability\": 0.05}]}: \(error)")
        }
    }
}
