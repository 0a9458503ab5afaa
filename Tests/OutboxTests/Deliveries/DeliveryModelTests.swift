import Foundation
import Outbox
import Testing

@Suite("The model of a delivery's life (docs/model)")
struct DeliveryModelTests {
    private struct Transition: Hashable, CustomStringConvertible {
        let from: String
        let event: String
        let to: String
        var description: String { "\(from) --\(event)--> \(to)" }
    }

    /// Every event by the name that the model gives it.
    private static let events: [(name: String, event: DeliveryMachine.Event)] = [
        ("jobAccepted", .jobAccepted), ("slotFree", .slotFree),
        ("attemptEnded_accepted", .attemptEnded(AttemptOutcome(.accepted(sid: "SM1")))),
        ("attemptEnded_rejected", .attemptEnded(AttemptOutcome(.rejected))),
        ("attemptEnded_ambiguous", .attemptEnded(AttemptOutcome(.ambiguous))),
        ("attemptEnded_refusedForAccount", .attemptEnded(AttemptOutcome(.refusedForAccount))),
        ("attemptEnded_notProcessed", .attemptEnded(AttemptOutcome(.notProcessed(retryAfter: .seconds(1))))),
        ("attemptInterrupted", .attemptInterrupted), ("found", .found(sid: "SM1")), ("absent", .absent),
        ("possible", .possible), ("canceled", .canceled), ("validityPassed", .validityPassed), ("rerun", .rerun),
        ("resolvedAsSent", .resolvedAsSent(sid: "SM1")), ("resolvedAsUnsent", .resolvedAsUnsent),
        ("resolvedAsFailed", .resolvedAsFailed),
    ]

    /// Every way in which the machine changes state, under the policies that the model knows.
    private func machineTransitions() -> Set<Transition> {
        var transitions: Set<Transition> = []
        for state in DeliveryState.allCases {
            for (name, event) in Self.events {
                for policy in [UnknownPolicy.hold, .resendWhenAbsent] {
                    for tries in [1, 10] {
                        var machine = DeliveryMachine(state: state, tries: tries)
                        _ = try? machine.handle(event, limits: .init(onUnknown: policy))
                        guard machine.state != state else { continue }
                        transitions.insert(
                            Transition(from: "\(state)", event: name, to: "\(machine.state)"))
                    }
                }
            }
        }
        return transitions
    }

    private func modelTransitions() throws -> Set<Transition> {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        let text = try String(contentsOf: root.appendingPathComponent("docs/model/delivery.pml"), encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#define") && !$0.hasPrefix("/*") }
        let found = lines.joined(separator: "\n").matches(of: /TRANSITION\((\w+), (\w+), (\w+)\)/)
        return Set(found.map { Transition(from: String($0.1), event: String($0.2), to: String($0.3)) })
    }

    @Test("the model has every transition of the machine, and no other")
    func sameTransitions() throws {
        let (machine, model) = (machineTransitions(), try modelTransitions())
        #expect(machine.subtracting(model).isEmpty, "missing in the model")
        #expect(model.subtracting(machine).isEmpty, "missing in the machine")
        #expect(model.count > 20)
    }
}
