import Testing
import Twilio
import TwilioTesting

@Suite("Accounts, keys, caller IDs, applications, balance")
struct AccountResourceTests {
    @Test("a subaccount: create, fetch, list by name and status, rename, close; its own messages")
    func subaccounts() async throws {
        try await withTwilioSimulator { twilio in
            let created = try await twilio.client.accounts.create(.init(friendlyName: "Branch"))
            #expect(created.ownerAccountSID == twilio.account)
            #expect(created.status == .active)
            #expect(created.dateCreated != nil)
            #expect(created.authToken?.value.isEmpty == false)
            #expect("\(String(describing: created))".contains(created.authToken?.value ?? "?") == false)
            #expect(try await twilio.client.accounts.fetch(created.sid) == created)
            let own = try await twilio.client.accounts.fetch(twilio.account)
            #expect(own.ownerAccountSID == own.sid)

            var names: [String] = []
            for try await account in twilio.client.accounts.list(.init(friendlyName: "Branch")) {
                names.append(account.friendlyName)
            }
            #expect(names == ["Branch"])

            let branch = twilio.client.addressing(created.sid)
            var count = 0
            for try await _ in branch.messages.list() { count += 1 }
            #expect(count == 0)

            let renamed = try await twilio.client.accounts.update(created.sid, .init(friendlyName: "Old branch"))
            #expect(renamed.friendlyName == "Old branch")
            let closed = try await twilio.client.accounts.update(created.sid, .init(status: .closed))
            #expect(closed.status == .closed)
            var active: [AccountSID] = []
            for try await account in twilio.client.accounts.list(.init(status: .active, pageSize: 1)) {
                active.append(account.sid)
            }
            #expect(active == [twilio.account])
        }
    }

    @Test("a key: its secret is told once and opens the account; rename, list, delete")
    func keys() async throws {
        try await withTwilioSimulator { twilio in
            let keys = twilio.client.keys
            let created = try await keys.create(.init(friendlyName: "nightly"))
            let secret = try #require(created.secret)
            #expect("\(secret)" == "****")
            #expect(try await keys.fetch(created.sid).secret == nil)
            let other = twilio.client(.apiKey(created.sid, secret: secret.value, account: twilio.account))
            _ = try await other.messages.create(
                MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            #expect(try await keys.update(created.sid, .init(friendlyName: "daily")).friendlyName == "daily")
            var sids: [APIKeySID] = []
            for try await key in keys.list(.init(pageSize: 1)) { sids.append(key.sid) }
            #expect(sids.contains(created.sid))
            #expect(sids.count == Set(sids).count)
            try await keys.delete(created.sid)
            let error = await #expect(throws: TwilioError.self) { _ = try await keys.fetch(created.sid) }
            #expect(error?.twilioCode == 20404)
        }
    }

    @Test("OAuth: an app's token opens the account")
    func clientCredentials() async throws {
        try await withTwilioSimulator { twilio in
            let client = twilio.client(
                .clientCredentials(
                    id: "OQ00000000000000000000000000000001", secret: "simulator-client-secret",
                    account: twilio.account))
            _ = try await client.messages.create(
                MessageCreation(to: "+15551230001", from: twilio.number, body: "Hi"))
            let stranger = twilio.client(
                .clientCredentials(
                    id: "OQ00000000000000000000000000000001", secret: "wrong", account: twilio.account))
            let error = await #expect(throws: TwilioError.self) { _ = try await stranger.balance() }
            #expect(error?.remedyClass == .authentication)
        }
    }

    @Test("a caller ID: verified by a call, then listed, renamed, deleted")
    func callerIDs() async throws {
        try await withTwilioSimulator { twilio in
            let callerIDs = twilio.client.outgoingCallerIDs
            let validation = try await callerIDs.create(.init(phoneNumber: "+15551230009", friendlyName: "Desk"))
            #expect(validation.validationCode.count == 6)
            #expect(validation.phoneNumber == "+15551230009")
            let found = try await Self.firstVerified(callerIDs, "+15551230009")
            #expect(found.friendlyName == "Desk")
            #expect(
                try await callerIDs.update(found.sid, .init(friendlyName: "Front desk")).friendlyName == "Front desk")
            #expect(try await callerIDs.fetch(found.sid).phoneNumber == "+15551230009")
            try await callerIDs.delete(found.sid)
            for try await _ in callerIDs.list(.init(phoneNumber: "+15551230009")) { Issue.record("still listed") }
        }
    }

    /// The caller ID appears when the code has been keyed in.
    private static func firstVerified(
        _ callerIDs: Resources<OutgoingCallerID>, _ number: String
    ) async throws -> OutgoingCallerID {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            for try await callerID in callerIDs.list(.init(phoneNumber: number)) { return callerID }
            try #require(ContinuousClock.now < deadline, "the caller ID was not verified")
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    @Test("an application: create, fetch, list, change, delete")
    func applications() async throws {
        try await withTwilioSimulator { twilio in
            let applications = twilio.client.applications
            var settings = TwiMLApplication.Settings(friendlyName: "Menu", voice: "https://example.com/voice")
            settings.messageStatusCallback = "https://example.com/status"
            let created = try await applications.create(settings)
            #expect(created.voiceURL == "https://example.com/voice")
            #expect(created.messageStatusCallback == "https://example.com/status")
            #expect(try await applications.fetch(created.sid) == created)
            let changed = try await applications.update(
                created.sid, .init(sms: WebhookTarget("https://example.com/sms", method: "GET")))
            #expect(changed.smsMethod == "GET")
            #expect(changed.voiceURL == "https://example.com/voice")
            var names: [String?] = []
            for try await one in applications.list(.init(friendlyName: "Menu")) { names.append(one.friendlyName) }
            #expect(names == ["Menu"])
            try await applications.delete(created.sid)
            await #expect(throws: TwilioError.self) { _ = try await applications.fetch(created.sid) }
        }
    }

    @Test("the balance is an exact decimal")
    func balance() async throws {
        try await withTwilioSimulator { twilio in
            let balance = try await twilio.client.balance()
            #expect(balance.accountSID == twilio.account)
            #expect(balance.amount != nil)
            #expect(balance.currency == "USD")
        }
    }
}
