internal import ArgumentParser
internal import Outbox
internal import Twilio

/// `trunkline jobs cancel`.
struct JobsCancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Stops new attempts of a job, whoever works on it.",
        discussion: """
            Example:
              trunkline jobs cancel newsletter-7

            What Twilio has stays sent, but for messages that it has scheduled (--send-at with a Messaging Service): those
            are canceled there. Exit codes: 0, or 1 when some of them could not be; run it again then, or leave it to a
            running gateway, which goes on trying.
            """)

    @OptionGroup var argument: JobArgument

    @Option(help: ArgumentHelp("One base URL for all of Twilio's hosts, such as the simulator's.", valueName: "url"))
    var apiBase: String?

    @OptionGroup var proxy: ProxyArguments
    @OptionGroup var configurationOptions: ConfigurationOptions

    func run() async throws {
        let environment = try CommandEnvironment(configurationOptions)
        let store = try await environment.openStore()
        let id = try await argument.find(in: store).id
        try await store.setState(.canceled, of: id)
        guard let job = try await store.job(id) else { return }
        let counts = job.counts.effective(in: job.state)
        try StandardStreams.print(
            "job \(id) is canceled: \(counts[.accepted]) accepted, \(counts[.rejected]) rejected, "
                + "\(counts[.unknown] + counts[.held]) unknown, \(counts[.attempting]) under way, "
                + "\(counts[.canceled]) never tried")
        guard job.content.isScheduledAtTwilio else { return }
        let outcome = try await cancelAtTwilio(job, environment, store)
        try StandardStreams.print(
            "\(outcome.canceled) scheduled messages are canceled at Twilio, \(outcome.gone) had left already")
        guard outcome.left == 0 else {
            throw CommandError(
                .failure,
                "\(outcome.left) messages are still scheduled at Twilio: \(outcome.problem ?? "it did not say why"); "
                    + "run the command again, or leave it to a running gateway, which goes on trying")
        }
    }

    /// One pass over what Twilio has scheduled of the job. The wish is in the store already: a gateway makes further ones.
    private func cancelAtTwilio(
        _ job: Job, _ environment: CommandEnvironment, _ store: any OutboxStore
    ) async throws -> ScheduleCanceler.Outcome {
        var connection = try environment.settings.connection(job.connection)
        connection.apiBase = apiBase ?? connection.apiBase
        try proxy.apply(to: &connection)
        let credentials = try connection.credentials(environment.variables)
        guard credentials.accountSID.description == job.account else {
            throw CommandError.usage(
                "the job belongs to the account \(job.account), the connection `\(job.connection)` to "
                    + "\(credentials.accountSID): what Twilio has scheduled can be canceled with its own account only")
        }
        let courier = TwilioCourier(
            client: try connection.client(credentials), connection: connection.name, logger: environment.logger)
        let canceler = ScheduleCanceler(
            connection: job.connection, account: job.account, store: store, twilio: courier,
            keeper: try await StatusKeeper(store: store), logger: environment.logger)
        return try await canceler.cancel(job)
    }
}
