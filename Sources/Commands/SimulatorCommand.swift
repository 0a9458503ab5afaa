internal import ArgumentParser

/// `trunkline simulator`: the offline Twilio on a port of its own.
struct SimulatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulator", abstract: "Runs an offline Twilio.")

    func run() async throws {}
}
