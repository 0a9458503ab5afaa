import Foundation
import Testing

extension Stage {
    /// Starts the real gateway on a port of its own and waits until it listens; gives back its URL as well.
    func startGateway(
        _ arguments: [String] = [], changing: [String: String] = [:]
    ) async throws -> (program: Program, url: String) {
        let program = try Program(
            ["serve", "--listen", "127.0.0.1:0"] + arguments, environment: environment.merging(changing) { $1 })
        try await until { program.outputSoFar.contains("\n") || program.errorsSoFar.contains("Error") }
        let url = try #require(program.outputSoFar.split(separator: " ").last, "\(program.errorsSoFar)")
        return (program, url.trimmingCharacters(in: .whitespacesAndNewlines))
    }
}
