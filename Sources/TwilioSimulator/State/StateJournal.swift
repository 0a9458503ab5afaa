internal import FoundationEssentials

/// Keeps a world over restarts: a file with where it began and, line by line, all that happened to it since.
///
/// A world is a value that depends on nothing else, so that reading the lines back makes the same world again, and the
/// file needs no form of its own for every kind of resource. A reset begins the file anew. What only looked at the world
/// is not in it, unless faults were in force: those are spent by looking, too.
final class StateJournal: Sendable {
    /// The first line of the file.
    private struct Header: Codable {
        /// The version of the format.
        let version: Int
        /// The state of the generator of chance that the world began with.
        let random: UInt64

        private enum CodingKeys: String, CodingKey {
            case version = "trunkline_simulator_state"
            case random
        }
    }

    private static let version = 1

    private let file: AppendingFile

    private init(_ file: AppendingFile) { self.file = file }

    /// Opens the file at `path`, and reads back what it holds; a new one begins with `seed`.
    static func open(
        path: String, _ configuration: SimulatorConfiguration, seed: UInt64
    ) throws -> (journal: StateJournal?, state: RestoredState) {
        let file = try AppendingFile(path: path)
        guard file.lock() else { throw problem("\(path) is in use by another simulator") }
        let journal = StateJournal(file)
        let content = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe)
        var lines = Lines(content)
        guard let first = lines.next() else {
            // Nothing, or a first line that was being written when the process ended.
            try file.truncate(to: 0)
            let start = SplitMix64(seed: seed)
            journal.begin(start)
            return (journal, RestoredState(configuration, random: start))
        }
        guard let header = try? JSONDecoder().decode(Header.self, from: first) else {
            throw problem("\(path) is not the state of a simulator; name another file, or one that does not exist")
        }
        guard header.version == version else {
            throw problem(
                "\(path) is of version \(header.version), this simulator reads version \(version); "
                    + "name another file, or one that does not exist")
        }
        var state = RestoredState(configuration, random: SplitMix64(seed: header.random))
        while let line = lines.next() {
            do {
                try state.apply(JSONDecoder().decode(JournalEntry.self, from: line))
            } catch {
                throw problem("\(path), line \(lines.number): \(error)")
            }
        }
        // A line that was being written when the process ended.
        try file.truncate(to: lines.end)
        return (journal, state)
    }

    /// Begins anew with a world that begins with `random`.
    func begin(_ random: SplitMix64) {
        try? file.truncate(to: 0)
        write(Header(version: Self.version, random: random.state))
    }

    func append(_ event: JournalEntry.Event, at instant: Instant, _ clock: SimulatorClock) {
        write(JournalEntry(at: instant, offset: clock.offset, event: event))
    }

    /// A state that cannot be written, because the disk is full, is no reason to fail as a Twilio.
    private func write(_ line: some Encodable) {
        guard let json = try? JSONEncoder().encode(line) else { return }
        try? file.append(json + [UInt8(ascii: "\n")])
    }

    private static func problem(_ message: String) -> SimulatorError { SimulatorError(code: .file, message: message) }
}

/// The complete lines of a file.
private struct Lines {
    private let content: Data
    /// Where the line read last ends.
    private(set) var end = 0
    /// The number of the line read last, from 1.
    private(set) var number = 0

    init(_ content: Data) { self.content = content }

    mutating func next() -> Data? {
        guard let newline = content[end...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer {
            end = newline + 1
            number += 1
        }
        return content[end..<newline]
    }
}
