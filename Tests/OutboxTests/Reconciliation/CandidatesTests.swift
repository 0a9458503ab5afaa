import OutboxConformance
import Testing
import Twilio

@testable import Outbox

@Suite("What Twilio's list says about attempts without an answer")
struct CandidatesTests {
    private typealias Verdict = Candidates.Verdict
    private static let start = Fixtures.start

    /// An attempt that began `at` and ended a second later.
    private func owner(
        _ delivery: Int64, number: Int = 1, at: Double = 0, _ standing: OpenAttempt.Standing = .unknown,
        isOver: Bool = false, _ adjust: (inout JobContent) -> Void = { _ in }
    ) -> Candidates.Owner {
        var content = JobContent(channel: .sms, sender: "+15005550006", body: "Hello")
        adjust(&content)
        let begin = Self.start + .milliseconds(Int64(at * 1000))
        return Candidates.Owner(
            id: AttemptID(delivery: DeliveryID(rawValue: delivery), number: number), standing: standing,
            text: SentText(content, body: nil), sender: content.sender,
            messagingService: content.messagingService?.description, window: begin...(begin + .seconds(1)),
            isOver: isOver)
    }

    private func item(
        _ sid: String, at: Double = 0.5, body: String? = "Hello", from: String? = "+15005550006", service: String? = nil
    ) -> SentItem {
        SentItem(
            sid: sid, body: body, sender: from, messagingService: service,
            createdAt: Self.start + .milliseconds(Int64(at * 1000)), status: "queued")
    }

    /// Verdicts by delivery, messages by their SIDs.
    private func verdicts(_ owners: [Candidates.Owner], _ items: [SentItem]) -> [Int64: String] {
        var words: [Int64: String] = [:]
        for (attempt, verdict) in Candidates(owners: owners, items: items).verdicts() {
            switch verdict {
            case .found(let item, let others):
                words[attempt.delivery.rawValue] = ([item.sid] + others).joined(separator: "+")
            case .possible(let sids): words[attempt.delivery.rawValue] = "possible " + sids.joined(separator: " ")
            case .absent: words[attempt.delivery.rawValue] = "absent"
            }
        }
        return words
    }

    @Test("one message for one attempt is it, in the first look-up that shows it")
    func one() {
        #expect(verdicts([owner(1)], [item("a")]) == [1: "a"])
        #expect(verdicts([owner(1)], []) == [:])
        #expect(verdicts([owner(1, isOver: true)], []) == [1: "absent"])
    }

    @Test("another text, sender, service or time is another message")
    func others() {
        let other = [
            item("a", body: "Hello!"), item("b", from: "+15005550007"), item("c", service: "MG1"),
            item("d", at: 1.5), item("e", at: -0.5),
        ]
        #expect(verdicts([owner(1, isOver: true)], other) == [1: "absent"])
        #expect(verdicts([owner(1)], other + [item("f")]) == [1: "f"])
    }

    @Test(
        "a sender that the service has not chosen yet, and the words before a trial account's text, are no difference")
    func serviceAndTrial() throws {
        let service = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
        let sent = owner(1) {
            $0.sender = nil
            $0.messagingService = service
        }
        #expect(verdicts([sent], [item("a", from: nil, service: service.description)]) == [1: "a"])
        #expect(verdicts([sent], [item("a", from: "+1555", service: service.description)]) == [1: "a"])
        let trial = item("b", body: "Sent from your Twilio trial account - Hello")
        #expect(verdicts([owner(1)], [trial]) == [1: "b"])
    }

    @Test("equal attempts get different messages once there is one for each")
    func twins() {
        let twins = [owner(1), owner(2)]
        #expect(verdicts(twins, [item("a", at: 0.2)]) == [:])
        #expect(verdicts(twins, [item("b", at: 0.6), item("a", at: 0.2)]) == [1: "a", 2: "b"])
    }

    @Test("of equal attempts with too few messages the rest is absent, but not before the time of all is over")
    func fewer() {
        #expect(verdicts([owner(1, isOver: true), owner(2)], [item("a")]) == [:])
        #expect(verdicts([owner(1, isOver: true), owner(2, isOver: true)], [item("a")]) == [1: "a", 2: "absent"])
    }

    @Test("attempts get messages of their own windows, so that as many as possible get one")
    func windows() {
        let owners = [owner(1, at: 0.5, isOver: true), owner(2, at: 0, isOver: true)]
        #expect(verdicts(owners, [item("a", at: 0.7), item("b", at: 1.2)]) == [2: "a", 1: "b"])
        #expect(verdicts(owners, [item("b", at: 1.2)]) == [1: "b", 2: "absent"])
    }

    @Test("more messages than attempts: nobody can say which, when the time is over")
    func surplus() {
        #expect(verdicts([owner(1)], [item("a"), item("b")]) == [:])
        #expect(verdicts([owner(1, isOver: true)], [item("a"), item("b")]) == [1: "possible a b"])
    }

    @Test("a message may be the answer to an equal attempt that is still under way")
    func underWay() {
        let other = owner(2, .underWay)
        #expect(verdicts([owner(1, isOver: true), other], [item("a")]) == [:])
        #expect(verdicts([owner(1, isOver: true), other], [item("a"), item("b")]) == [:])
        #expect(verdicts([owner(1, isOver: true), other], []) == [1: "absent"])
    }

    @Test("an earlier attempt of the delivery that arrived after all takes one of the messages")
    func superseded() {
        let owners = [owner(1, number: 1, .superseded), owner(1, number: 2)]
        #expect(verdicts(owners, [item("a", at: 0.2), item("b", at: 0.4)]) == [1: "a+b"])
        #expect(verdicts(owners, [item("b", at: 0.4)]) == [1: "b"])
    }

    @Test("what Twilio may have changed or does not show is possible at most, and only at the end")
    func altered() throws {
        let service = try MessagingServiceSID(validating: "MG00000000000000000000000000000001")
        let template = try ContentSID(validating: "HX00000000000000000000000000000001")
        func content(_ isOver: Bool) -> Candidates.Owner {
            owner(1, isOver: isOver) {
                $0.body = nil
                $0.contentSID = template
            }
        }
        #expect(verdicts([content(false)], [item("a", body: "rendered")]) == [:])
        #expect(verdicts([content(true)], [item("a", body: "rendered")]) == [1: "possible a"])
        #expect(verdicts([content(true)], []) == [1: "absent"])
        let call = owner(1, isOver: true) { $0.channel = .voice }
        #expect(verdicts([call], [item("a", body: nil)]) == [1: "possible a"])
        #expect(verdicts([owner(1, isOver: true)], [item("a", body: "")]) == [1: "possible a"])
        let quoted = owner(1, isOver: true) {
            $0.messagingService = service
            $0.sender = nil
            $0.body = "“Hello…” – she said"
        }
        for (body, expected) in [
            ("“Hello…” – she said", "a"), ("\"Hello...\" - she said", "possible a"), ("Hello, she said", "absent"),
            ("\"Hello...\" - she said so much more than that", "absent"),
        ] {
            #expect(
                verdicts([quoted], [item("a", body: body, service: service.description)]) == [1: expected], "\(body)")
        }
    }

    @Test("a message that is bound to an equal attempt is not possible for another one as well")
    func taken() {
        let media = owner(2, isOver: true) { $0.body = nil }
        #expect(verdicts([owner(1, isOver: true), media], [item("a")]) == [1: "a", 2: "absent"])
    }
}
