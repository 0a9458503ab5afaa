import FoundationEssentials
import Inbound
import Outbox
import Testing

@Suite("A file as a sink")
struct FileSinkTests {
    private func write(_ events: ClosedRange<Int64>, to sink: FileSink) async -> SinkAnswer {
        await sink.deliver(
            events.map { number in
                Event(
                    id: EventID(rawValue: number),
                    content: NewEvent(
                        at: .zero, kind: .deliveryAccepted, tenant: "a\"b", connection: "default",
                        document: #"{"number":\#(number)}"#))
            })
    }

    private func lines(_ path: String) throws -> [Int64] {
        try eventIDs(Array(try #require(FileManager.default.contents(atPath: path))))
    }

    @Test("events are appended one a line, and not again after a restart")
    func appends() async throws {
        let bench = try Bench()
        let path = bench.path("events.jsonl")
        #expect(await write(1...3, to: FileSink(path: path)) == .delivered)
        #expect(await write(2...5, to: FileSink(path: path)) == .delivered)
        #expect(try lines(path) == [1, 2, 3, 4, 5])
        let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"{"id":1,"at":"1970-01-01T00:00:00.000Z","kind":"delivery.accepted","tenant":"a\"b","#
                    + #""connection":"default","data":{"number":1}}"# + "\n"))
    }

    @Test("a line that a crash has cut off is removed")
    func cutOff() async throws {
        let bench = try Bench()
        let path = bench.path("events.jsonl")
        #expect(await write(1...2, to: FileSink(path: path)) == .delivered)
        let whole = try #require(FileManager.default.contents(atPath: path))
        try (whole + Data(#"{"id":3,"at"#.utf8)).write(to: URL(filePath: path))
        #expect(await write(2...3, to: FileSink(path: path)) == .delivered)
        #expect(try lines(path) == [1, 2, 3])
    }

    @Test("a file that was renamed is let go, and a new one begun")
    func rotates() async throws {
        let bench = try Bench()
        let path = bench.path("events.jsonl")
        let sink = FileSink(path: path)
        #expect(await write(1...2, to: sink) == .delivered)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        #expect(await write(3...4, to: sink) == .delivered)
        #expect(try lines(path + ".1") == [1, 2])
        #expect(try lines(path) == [3, 4])
    }

    @Test("a path that cannot be written is a failure that passes when it can be")
    func unwritable() async throws {
        let bench = try Bench()
        let folder = bench.path("later")
        let sink = FileSink(path: folder + "/events.jsonl")
        guard case .failed(let reason, _) = await write(1...1, to: sink) else {
            Issue.record("it was written")
            return
        }
        #expect(reason.contains("cannot be opened"))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(await write(1...1, to: sink) == .delivered)
    }

    @Test("as a reader of the log it has every event, though its process is ended again and again")
    func resumes() async throws {
        let bench = try Bench()
        let path = bench.path("events.jsonl")
        _ = try await bench.store.openSink("file")
        for round in 0..<6 {
            let definition = SinkDefinition(name: "file", sink: FileSink(path: path))
            try await bench.running([bench.runner(definition)]) {
                let new = try await bench.events(20)
                // Every other time it is ended wherever it is.
                if round.isMultiple(of: 2) { try await until { try await bench.store.openSink("file") == new[19] } }
            }
        }
        let ids = try await bench.store.events(after: .zero, limit: 1000, for: EventReader()).events.map(\.id)
        let definition = SinkDefinition(name: "file", sink: FileSink(path: path))
        try await bench.running([bench.runner(definition)]) {
            try await until { try await bench.store.openSink("file") == ids.last }
        }
        #expect(try lines(path) == ids.map(\.rawValue))
    }
}
