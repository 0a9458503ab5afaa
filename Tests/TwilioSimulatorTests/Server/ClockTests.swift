import FoundationEssentials
import Testing
import Twilio

@testable import TwilioSimulator

@Suite("Simulated time (design §7)")
struct ClockTests {
    @Test("a day passes at once: all that is due happens in order, each at its own instant")
    func day() async throws {
        try await CallbackReceiver.run { receiver in
            try await Simulator.run { simulator in
                let start = try await simulator.now()
                for hour in [5, 2, 9] {
                    let sendAt = TwilioDate.iso8601(start.addingTimeInterval(Double(hour) * 3600))
                    let form = [
                        ("To", "+15551230001"), ("MessagingServiceSid", Bench.service), ("Body", "\(hour)"),
                        ("ScheduleType", "fixed"), ("SendAt", sendAt), ("StatusCallback", receiver.url + "/\(hour)"),
                    ]
                    let (created, _) = try await RawConnection.exchange(
                        port: simulator.port, SocketRequests.post(form))
                    #expect(created.hasPrefix("HTTP/1.1 201 "))
                }
                let (answer, _) = try await RawConnection.exchange(
                    port: simulator.port, SocketRequests.control("clock", #"{"advance_seconds": 86400}"#))
                #expect(answer.hasPrefix("HTTP/1.1 200 "))
                #expect(answer.contains(#""flows":true"#))
                let now = try await simulator.now()
                #expect((86_400..<86_500).contains(now.timeIntervalSince(start)))
                // All have arrived, and been answered, when time has passed.
                #expect(try await simulator.stats().callbacks.sent == 9)
                let received = await receiver.next(9)
                #expect(received.map(\.target) == ["/2", "/2", "/2", "/5", "/5", "/5", "/9", "/9", "/9"])
                #expect(
                    received.map { $0.field("MessageStatus") ?? "" }
                        == Array(repeating: ["queued", "sent", "delivered"], count: 3).flatMap(\.self))
                let (list, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.get())
                let sent = TwilioDate.rfc2822(start.addingTimeInterval(5 * 3600))
                #expect(list.contains("\"date_sent\":\"\(sent.prefix(22))"))
            }
        }
    }

    @Test("the library moves the clock as the endpoint does, one request after the other")
    func library() async throws {
        try await Simulator.run(.repeatable(seed: 1)) { simulator in
            #expect(try await simulator.now() == SimulatorConfiguration.repeatableStart)
            async let first = simulator.advance(by: .seconds(60))
            async let second = simulator.advance(by: .seconds(60))
            let both = try await [first, second].map { $0.timeIntervalSince(SimulatorConfiguration.repeatableStart) }
            #expect(both.sorted() == [60, 120])
            try await simulator.reset()
            #expect(try await simulator.now() == SimulatorConfiguration.repeatableStart)
        }
    }

    @Test("what cannot be meant is refused with the reason")
    func refused() async throws {
        try await Simulator.run { simulator in
            for (json, word) in [
                (#"{"advance_seconds": -1}"#, "advance_seconds must be between 0"),
                (#"{"advance_seconds": 1e30}"#, "advance_seconds must be between 0"),
                (#"{"advance_seconds": "soon"}"#, "advance_seconds"), ("{}", "advance_seconds is missing"),
                ("", "the body must be"),
            ] {
                let (answer, _) = try await RawConnection.exchange(
                    port: simulator.port, SocketRequests.control("clock", json))
                #expect(answer.hasPrefix("HTTP/1.1 400 "))
                #expect(answer.contains(word), "\(answer)")
            }
            let (clock, _) = try await RawConnection.exchange(port: simulator.port, SocketRequests.control("clock"))
            #expect(clock.contains(#"{"now":"20"#))
        }
    }

    @Test("a clock flows from where it was moved to, or steps, or begins again")
    func clock() {
        let machine = ManualTime()
        var flowing = SimulatorClock(.flowing(from: Date(timeIntervalSince1970: 1000))) { machine.now }
        #expect(flowing.now == 1_000_000)
        machine.now += 5
        flowing.tick()
        #expect(flowing.now == 1_000_005)
        flowing.hold()
        flowing.move(to: 2_000_000)
        flowing.move(to: 1)
        machine.now += 5
        #expect(flowing.now == 2_000_000)
        flowing.release()
        machine.now += 5
        #expect(flowing.now == 2_000_005)
        flowing.restart()
        #expect(flowing.now == 1_000_000)

        var stepping = SimulatorClock(.stepping(from: Date(timeIntervalSince1970: 1), by: .milliseconds(7))) {
            machine.now
        }
        stepping.tick()
        machine.now += 100
        #expect(stepping.now == 1007)
        stepping.hold()
        stepping.move(to: 5000)
        stepping.release()
        #expect((stepping.now, stepping.flows) == (5000, false))
    }
}

/// A machine's time that moves only when told to.
private final class ManualTime: @unchecked Sendable {
    var now: Instant = 77
}
