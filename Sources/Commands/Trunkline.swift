public import ArgumentParser
internal import FoundationEssentials
internal import HostStonebranch
internal import Outbox
internal import Twilio

/// The command `trunkline`.
public struct Trunkline: AsyncParsableCommand {
    /// The version of the program.
    static let version = "0.1.0"

    /// Name, help and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "trunkline",
        abstract: "Sends SMS, WhatsApp and voice messages through Twilio; nothing is lost, nothing is sent twice.",
        discussion: """
            Example:
              trunkline send sms --from +15005550006 --to +15551230001 --body "Hello"

            Try it without Twilio: `trunkline simulator` in another terminal, and --api-base http://127.0.0.1:4010.
            """,
        version: version,
        subcommands: [
            SendCommand.self, JobsCommand.self, StoreCommand.self, OptOutsCommand.self, KeysCommand.self,
            ServeCommand.self, StonebranchCommand.self, SimulatorCommand.self, TemplateCommand.self,
            RulesCommand.self, EntitiesCommand.self, SQLCommand.self, SyncCommand.self, WebhookCommand.self,
            SinksCommand.self, ConfigCommand.self,
        ])

    /// For the argument parser.
    public init() {}

    /// Runs the command line and gives back the exit code: the documented ones, never the argument parser's own.
    public static func run(_ arguments: [String]) async -> Int32 {
        do {
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> Int32 {
        switch error {
        case let error as CommandError:
            StandardStreams.note("trunkline: \(error)\n")
            return error.code.rawValue
        case let error as OutboxError:
            StandardStreams.note("trunkline: \(error)\n")
            let isInput = [.invalidJob, .jobKeyConflict, .notFound, .illegalTransition].contains(error.code)
            return (isInput ? CommandError.Code.usage : .failure).rawValue
        case let error as TwilioError:
            StandardStreams.note("trunkline: \(error)\n")
            return CommandError.Code.failure.rawValue
        default:
            // Help and version come as errors as well.
            if exitCode(for: error) == .success {
                try? StandardStreams.print(fullMessage(for: error))
                return 0
            }
            StandardStreams.note(fullMessage(for: error) + "\n")
            return CommandError.Code.usage.rawValue
        }
    }
}
