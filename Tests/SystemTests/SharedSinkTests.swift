import Foundation
import Testing

@Suite("Several gateways on one store, real binary")
struct SharedSinkTests {
    /// The ids of the events in a sink's file, in order.
    private func ids(_ path: String) -> [Int] {
        (FileManager.default.contents(atPath: path) ?? Data()).split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSONSerialization.jsonObject(with: line) as? [String: Any])?["id"] as? Int
        }
    }

    /// How often jobs were told to be settled.
    private func settled(_ path: String) -> Int {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            .components(separatedBy: "\"kind\":\"job.settled\"").count - 1
    }

    @Test("each event comes to a sink once while both live; when one is killed the other goes on")
    func fedByOne() async throws {
        try await Stage.with { stage in
            let archive = stage.folder + "/events.jsonl"
            let path = try stage.file("trunkline.yaml", "sinks:\n  archive: {file: \(archive)}\n")
            let first = try await Serving(stage, "--config", path)
            _ = try await first.submit([0], query: "?wait=accepted")
            try await stage.until { settled(archive) == 1 }
            let second = try await Serving(stage, "--config", path)
            for number in 1...20 {
                _ = try await (number.isMultiple(of: 2) ? first : second).submit([number], query: "?wait=accepted")
            }
            try await stage.until { settled(archive) >= 21 }
            // Nothing more comes, from neither of them.
            _ = try await second.submit([21], query: "?wait=final&timeout=60")
            try await stage.until { settled(archive) >= 22 }
            let seen = ids(archive)
            #expect(settled(archive) == 22)
            #expect(seen == Array(Set(seen)).sorted())

            first.program.kill(SIGKILL)
            _ = await first.program.wait()
            for number in 22...30 { _ = try await second.submit([number], query: "?wait=accepted") }
            try await stage.until { settled(archive) >= 31 }
            let all = ids(archive)
            // Nothing is missing; what the first had under way may come twice.
            #expect(Array(Set(all)).sorted() == Array((all.min() ?? 0)...(all.max() ?? 0)))
            second.program.kill(SIGTERM)
            #expect(await second.program.wait().status == 0)
        }
    }
}
