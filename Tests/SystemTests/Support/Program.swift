import Foundation
import Synchronization

/// The real binary, as users start it.
final class Program: Sendable {
    /// What a run left behind.
    struct Outcome {
        let status: Int32
        let output: String
        let errors: String

        /// Standard output as one JSON object.
        func document() throws -> [String: Any] {
            let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
            guard let document = object as? [String: Any] else { throw CocoaError(.coderReadCorrupt) }
            return document
        }

        /// `result.messages` of the document.
        func messages() throws -> [[String: Any]] {
            (try document()["result"] as? [String: Any])?["messages"] as? [[String: Any]] ?? []
        }

        /// `result.stats` of the document.
        func stats() throws -> [String: Int] {
            (try document()["result"] as? [String: Any])?["stats"] as? [String: Int] ?? [:]
        }
    }

    /// Beside the test binary.
    static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("trunkline").path

    private let process = Process()
    private let output = Pipe()
    private let errors = Pipe()
    private let gathered = Mutex<(output: Data, errors: Data)>((Data(), Data()))

    /// Starts it with `arguments`; `input` becomes its standard input.
    init(_ arguments: [String], environment: [String: String], input: String = "") throws {
        process.executableURL = URL(fileURLWithPath: Self.path)
        process.arguments = arguments
        process.environment = environment
        process.standardOutput = output
        process.standardError = errors
        let inputPipe = Pipe()
        process.standardInput = inputPipe
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            self.gathered.withLock { $0.output += data }
        }
        errors.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            self.gathered.withLock { $0.errors += data }
        }
        try process.run()
        if !input.isEmpty { try inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try inputPipe.fileHandleForWriting.close()
    }

    func kill(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

    /// Waits for its end.
    func wait() async -> Outcome {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.process.waitUntilExit()
                self.output.fileHandleForReading.readabilityHandler = nil
                self.errors.fileHandleForReading.readabilityHandler = nil
                let restOfOutput = self.output.fileHandleForReading.readDataToEndOfFile()
                let restOfErrors = self.errors.fileHandleForReading.readDataToEndOfFile()
                let (output, errors) = self.gathered.withLock { ($0.output + restOfOutput, $0.errors + restOfErrors) }
                continuation.resume(
                    returning: Outcome(
                        status: self.process.terminationReason == .exit ? self.process.terminationStatus : -1,
                        output: String(decoding: output, as: UTF8.self),
                        errors: String(decoding: errors, as: UTF8.self)))
            }
        }
    }

    /// Runs it to its end.
    static func run(
        _ arguments: [String], environment: [String: String], input: String = ""
    ) async throws -> Outcome {
        try await Program(arguments, environment: environment, input: input).wait()
    }
}
