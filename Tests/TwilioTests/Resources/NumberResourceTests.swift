import Testing
import Twilio
import TwilioTesting

@Suite("Numbers: own, available, looked up")
struct NumberResourceTests {
    @Test("a number: found, bought, listed, changed, released")
    func life() async throws {
        try await withTwilioSimulator { twilio in
            let numbers = twilio.client.incomingPhoneNumbers
            var available: AvailablePhoneNumber?
            for try await number in twilio.client.availablePhoneNumbers(in: "US").list(.init(areaCode: 212)) {
                available = number
                break
            }
            let offered = try #require(available)
            #expect(offered.phoneNumber.hasPrefix("+1212"))
            #expect(offered.isoCountry == "US")
            #expect(offered.capabilities?.sms == true)

            let bought = try await numbers.create(
                .init(
                    phoneNumber: offered.phoneNumber,
                    settings: .init(friendlyName: "Hotline", sms: "https://example.com/sms")))
            #expect(bought.phoneNumber == offered.phoneNumber)
            #expect(bought.smsURL == "https://example.com/sms")
            #expect(bought.capabilities?.voice == true)
            #expect(try await numbers.fetch(bought.sid) == bought)
            var found: [PhoneNumberSID] = []
            for try await number in numbers.list(.init(phoneNumber: offered.phoneNumber)) { found.append(number.sid) }
            #expect(found == [bought.sid])
            var all: Set<PhoneNumberSID> = []
            for try await number in numbers.list(.init(pageSize: 1)) { all.insert(number.sid) }
            #expect(all.count > 1)

            let changed = try await numbers.update(
                bought.sid, .init(voice: WebhookTarget("https://example.com/voice", method: "GET")))
            #expect(changed.voiceURL == "https://example.com/voice")
            #expect(changed.voiceMethod == "GET")
            #expect(changed.smsURL == "https://example.com/sms")
            #expect(try await numbers.update(bought.sid, .init(sms: WebhookTarget.none)).smsURL ?? "" == "")
            try await numbers.delete(bought.sid)
            await #expect(throws: TwilioError.self) { _ = try await numbers.fetch(bought.sid) }
        }
    }

    @Test(
        "magic numbers to buy (Twilio API facts §8)",
        arguments: [("+15005550000", 21422), ("+15005550001", 21421)])
    func magic(number: String, code: Int) async throws {
        try await withTwilioSimulator { twilio in
            let error = await #expect(throws: TwilioError.self) {
                _ = try await twilio.client.incomingPhoneNumbers.create(.init(phoneNumber: number))
            }
            #expect(error?.twilioCode == code)
            #expect(error?.httpStatus == 400)
        }
    }

    @Test("any number of an area; none in area 533 (Twilio API facts §8)")
    func area() async throws {
        try await withTwilioSimulator { twilio in
            let number = try await twilio.client.incomingPhoneNumbers.create(.init(areaCode: "500"))
            #expect(number.phoneNumber.hasPrefix("+1500"))
            let error = await #expect(throws: TwilioError.self) {
                _ = try await twilio.client.incomingPhoneNumbers.create(.init(areaCode: "533"))
            }
            #expect(error?.twilioCode == 21452)
        }
    }

    @Test("a number is looked up: valid, in national form, what is wrong, the kind of line")
    func lookup() async throws {
        try await withTwilioSimulator { twilio in
            let valid = try await twilio.client.lookup("+14159929960")
            #expect(valid.isValid)
            #expect(valid.countryCode == "US")
            #expect(valid.lineType == nil)
            let national = try await twilio.client.lookup("4159929960", country: "US")
            #expect(national.phoneNumber == "+14159929960")
            let short = try await twilio.client.lookup("+1415")
            #expect(!short.isValid)
            #expect(short.validationErrors == ["TOO_SHORT"])
            let landline = try await twilio.client.lookup("+12025550192", fields: [.lineType])
            #expect(landline.lineType?.type == "landline")
        }
    }
}
