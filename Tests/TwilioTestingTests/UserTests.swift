import Testing
import Twilio
import TwilioSimulator
import TwilioTesting

/// What an application's own tests look like.
@Suite("Testing an application against a simulated Twilio")
struct UserTests {
    @Test("three lines: send, and wait for the delivery")
    func delivery() async throws {
        try await withTwilioSimulator { twilio in
            let message = try await twilio.client.messages.create(
                MessageCreation(
                    to: "+15551230001", from: twilio.number, body: "Hi",
                    statusCallback: twilio.webhooks.messageStatusURL))
            try await twilio.webhooks.messageStatus(of: message.sid) { $0.status == .delivered }
            #expect(try await twilio.simulator.messages().map(\.body) == ["Hi"])
            #expect(twilio.webhooks.refusals.isEmpty)
        }
    }

    @Test("a recipient that fails, and a Twilio in trouble")
    func failures() async throws {
        try await withTwilioSimulator { twilio in
            try await twilio.simulator.setRecipients([
                SimulatorRecipient(number: "+15551230002", outcome: .undelivered, errorCode: 30005)
            ])
            let message = try await twilio.client.messages.create(
                MessageCreation(
                    to: "+15551230002", from: twilio.number, body: "Hi",
                    statusCallback: twilio.webhooks.messageStatusURL))
            let report = try await twilio.webhooks.messageStatus(of: message.sid) { $0.status.isFinal }
            #expect(report.errorCode == 30005)

            try await twilio.simulator.setFaults([SimulatorFault(.rateLimit)])
            let error = await #expect(throws: TwilioError.self) {
                _ = try await twilio.client.messages.create(
                    MessageCreation(to: "+15551230002", from: twilio.number, body: "Hi"))
            }
            #expect(error?.twilioCode == 20429)
        }
    }

    @Test("a call and the reports on it")
    func call() async throws {
        try await withTwilioSimulator { twilio in
            var creation = CallCreation(
                to: "+15551230001", from: twilio.number,
                instructions: .twiml(try VoiceResponse(.say("Hello")).inlineDocument()))
            creation.statusCallback = twilio.webhooks.callStatusURL
            let call = try await twilio.client.calls.create(creation)
            let report = try await twilio.webhooks.callStatus(of: call.sid) { $0.status.isFinal }
            #expect(report.status == .completed)
        }
    }

    @Test("a webhook with a wrong signature is refused and does not count")
    func forged() async throws {
        try await withTwilioSimulator { twilio in
            try await twilio.simulator.setFaults([SimulatorFault(.callbackBadSignature)])
            let message = try await twilio.client.messages.create(
                MessageCreation(
                    to: "+15551230001", from: twilio.number, body: "Hi",
                    statusCallback: twilio.webhooks.messageStatusURL))
            await #expect(throws: WebhookTimeout.self) {
                try await twilio.webhooks.messageStatus(of: message.sid, within: .milliseconds(500))
            }
            #expect(twilio.webhooks.received.isEmpty)
        }
    }

    @Test("giving up waiting ends at once")
    func cancelled() async throws {
        try await withTwilioSimulator { twilio in
            await withThrowingTaskGroup { group in
                group.addTask { try await twilio.webhooks.incomingMessage(within: .seconds(600)) }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
        }
    }

    @Test("simulators run beside one another")
    func parallel() async throws {
        try await withTwilioSimulator { first in
            try await withTwilioSimulator { second in
                _ = try await first.client.messages.create(
                    MessageCreation(to: "+15551230001", from: first.number, body: "1"))
                #expect(try await second.simulator.messages().isEmpty)
            }
        }
    }
}
