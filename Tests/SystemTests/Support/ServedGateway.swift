import Foundation
import Testing

/// The real gateway in a process of its own.
struct ServedGateway {
    let program: Program
    let port: Int

    /// Starts it and waits until it listens.
    init(
        _ stage: Stage, _ arguments: [String] = [], changing: [String: String] = [:]
    ) async throws {
        let (program, url) = try await stage.startGateway(arguments, changing: changing)
        self.program = program
        port = try #require(URL(string: url)?.port, "\(url)")
    }

    /// One request on a connection of its own; what was answered, head and body.
    func ask(_ method: String, _ path: String, headers: [String] = [], body: String = "") throws -> String {
        let connection = try RawConnection(port: port)
        let fields = headers + ["Host: 127.0.0.1", "Connection: close", "Content-Length: \(body.utf8.count)"]
        connection.send("\(method) \(path) HTTP/1.1\r\n\(fields.joined(separator: "\r\n"))\r\n\r\n\(body)")
        return try #require(connection.readToEnd(), "\(method) \(path) was not answered")
    }

    /// Ends it in good order.
    func stop() async -> Program.Outcome {
        program.kill(SIGTERM)
        return await program.wait()
    }
}
