internal import ArgumentParser
internal import HostStonebranch
internal import Intake
internal import Logging
internal import Outbox
internal import Twilio

/// `trunkline stonebranch`: what a Universal Agent starts.
struct StonebranchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stonebranch", abstract: "Runs a Universal Task of the template Twilio.",
        subcommands: [Run.self])

    /// `trunkline stonebranch run`.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "run",
            abstract: "Takes the task's fields as JSON on standard input and prints the Extension Output.",
            discussion: """
                Example:
                  echo '{"action": ["sms_message"], "twilio_credentials": {"user": "AC…", "password": "…"},
                         "sender": "+15005550006", "recipient_list": "+15551230001, +15551230002",
                         "message_body_text": "Hello"}' | trunkline stonebranch run --instance-id 7f3c

                Logs go to standard error. The exit code is the one in the document: 0 all queued, 21 some queued, 1 none
                queued, 2 authentication, 3 authorization, 10 connection, 20 wrong input (nothing sent).
                """)

        @Option(
            help: ArgumentHelp("The task instance's sys_id: a re-run sends only what was not queued.", valueName: "id"))
        var instanceID: String?

        @Flag(help: "Sends to everybody again in a re-run.")
        var resendAll = false

        @OptionGroup var connectionOptions: ConnectionOptions
        @OptionGroup var configurationOptions: ConfigurationOptions

        func run() async throws {
            // First of all: a cancellation that comes early must end in good order as well.
            let signals = StopSignals()
            var invocation: ExtensionOutput.Invocation?
            do {
                let fields = try StonebranchFields(json: try Self.readInput())
                invocation = ExtensionOutput.Invocation(fields)
                try await run(try StonebranchTask(fields), ExtensionOutput.Invocation(fields), signals)
            } catch let exit as ExitCode {
                throw exit
            } catch {
                // Whatever went wrong, the agent gets a document.
                let status = Self.status(of: error)
                StandardStreams.note("trunkline: \(error)\n")
                let output = ExtensionOutput(
                    status: status, changed: false,
                    invocation: try invocation ?? .init(StonebranchFields(json: [123, 125])),
                    queued: 0, failed: invocation?.recipients?.count ?? 0)
                try await output.write(channel: .sms, pages: nil, to: StandardStreams.print)
                throw ExitCode(status.code)
            }
        }

        private func run(
            _ task: StonebranchTask, _ invocation: ExtensionOutput.Invocation, _ signals: StopSignals
        ) async throws {
            let environment = try CommandEnvironment(configurationOptions)
            var connection = try environment.connection(connectionOptions)
            if let (user, password) = task.credentials {
                connection.accountSID = user
                connection.apiKey = nil
                connection.authToken = .value(password)
            }
            connection.hostProxy = task.proxy
            let credentials = try connection.credentials(environment.variables)
            let session = try SendingSession(
                store: try await environment.openStore(), environment: environment, connection: connection,
                credentials: credentials, signals: signals)
            let job = task.job(
                JobID(now: .now(), random: .random(in: 0 ... .max)), instance: resendAll ? nil : instanceID,
                connection: connection.name, account: credentials.accountSID.description, now: .now())
            let submitted = try await session.submit(
                job, rows: RecipientReader(list: task.recipients), checker: RecipientChecker(content: task.content),
                allowDuplicates: false)
            var isRepeated = true
            if case .accepted(_, let duplicates) = submitted {
                isRepeated = false
                RunReport.noteDuplicates(duplicates, channel: task.content.channel)
            }
            let outcome = try await session.work(on: submitted.job.id, again: isRepeated)
            let report = RunReport(store: session.store, job: submitted.job, outcome: outcome)
            try await report.noteFailures()
            try await report.writeDocument(invocation)
            guard outcome.status.code == 0 else { throw ExitCode(outcome.status.code) }
        }

        private static func readInput() throws -> [UInt8] {
            let reader = try ByteReader(path: "-")
            var bytes: [UInt8] = []
            while let byte = try reader.next() {
                bytes.append(byte)
                guard bytes.count <= 1 << 20 else { throw StonebranchError("the fields are larger than 1 MiB") }
            }
            return bytes
        }

        private static func status(of error: any Error) -> ExitStatus {
            switch error {
            case let error as StonebranchError: .dataValidation(error.message)
            case let error as CommandError where error.code == .usage: .dataValidation(error.description)
            case let error as OutboxError where error.code == .jobKeyConflict || error.code == .invalidJob:
                .dataValidation(error.description)
            default: .failure("\(error)")
            }
        }
    }
}
