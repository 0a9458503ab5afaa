import Foundation
import Testing

@testable import HostCorezoid

/// Mutated calls must neither crash nor hang, and each gets an answer. `COREZOID_FUZZ_SECONDS` makes the test longer.
@Suite("Mutated calls of Corezoid")
struct FuzzTests {
    private static let seeds: [(body: String, type: String)] = [
        (
            #"{"number_to":"+380501234561","number_from":"+15005550006","body":"Hello","sys":{"ref":"r","obj_id":"53c2","conv_id":672,"node_id":"53c0"}}"#,
            "application/json"
        ),
        (
            #"{"ops":[{"ref":"r","type":"data","obj_id":"t71001","conv_id":"1234","node_id":"n","data":{"client":"17"},"extra":{"number_to":"+380501234561","body":"\u00fc\ud83d\ude00"}}]}"#,
            "application/json"
        ),
        (
            "number_to=%2B380501234561&number_from=+15005550006&body=Gr%C3%BC%C3%9Fe+%26&sys%5Bobj_id%5D=t1&sys=%7B%22ref%22%3A1%7D",
            "application/x-www-form-urlencoded"
        ),
        (
            "MessageSid=SM0123456789abcdef0123456789abcdef&MessageStatus=sent&AccountSid=AC00000000000000000000000000000001",
            "application/x-www-form-urlencoded"
        ),
    ]
    private static let pieces = [
        "%", "%2", "%FF", "+", "&", "=", "&&", "[", "]", "{", "}", "\"", "\\u", "\\ud800", ",", ":", "null", "1e999",
        "sys", "sys[", "ops", "\u{0}", "\u{FFFD}",
    ]

    @Test("nothing crashes or hangs, and every call is read or refused")
    func mutations() {
        let environment = ProcessInfo.processInfo.environment
        let end = environment["COREZOID_FUZZ_SECONDS"].flatMap(Int.init).map { ContinuousClock.now + .seconds($0) }
        var random = SplitMix(seed: environment["COREZOID_FUZZ_SEED"].flatMap(UInt64.init) ?? 1)
        var (count, read, refused) = (0, 0, 0)
        while end.map({ ContinuousClock.now < $0 }) ?? (count < 4000) {
            count += 1
            let seed = Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)]
            let body = mutate(Array(seed.body.utf8), &random)
            do {
                let call = try CorezoidCall(body, contentType: seed.type)
                read += 1
                let results = call.tasks.map { task -> SendResult in
                    _ = task.key(in: "crm").map { #expect($0.utf8.count <= 255) }
                    _ = task.waitingProcess
                    do throws(CorezoidFailure) {
                        _ = try task.message(usualSender: "+15005550006")
                        return .sent(sid: "SM1", status: "queued")
                    } catch { return .failed(error) }
                }
                let reply = CorezoidReply(call, results)
                #expect((try? JSONSerialization.jsonObject(with: Data(reply.body))) != nil)
                #expect(reply.body.count < 128_000)
            } catch { refused += 1 }
            _ = CorezoidAnswer(status: 200, body: body).verdict(on: "0")
            _ = CorezoidAnswer.ofNode(status: 200, body: body)
        }
        #expect(read > count / 20 && refused > count / 20)
    }

    private func mutate(_ bytes: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 1 where place < bytes.count: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...8, using: &random)))
            case 3: bytes.insert(contentsOf: Array((Self.pieces.randomElement(using: &random) ?? "").utf8), at: place)
            default:
                let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
                bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            }
        }
        return bytes
    }
}
