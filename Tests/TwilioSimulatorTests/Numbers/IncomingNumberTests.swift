import Testing

@testable import TwilioSimulator

@Suite("IncomingPhoneNumbers and AvailablePhoneNumbers (reference §8)")
struct IncomingNumberTests {
    @Test(
        "the magic numbers: what can be bought",
        arguments: [
            ("PhoneNumber", "+15005550000", 21422), ("PhoneNumber", "+15005550001", 21421),
            ("PhoneNumber", "12", 21421), ("PhoneNumber", "+15017122661", 21422), ("AreaCode", "533", 21452),
        ])
    func magic(name: String, value: String, code: Int) throws {
        var bench = Bench()
        let refused = try bench.post("IncomingPhoneNumbers.json", [(name, value)])
        #expect(refused.status == 400)
        #expect(refused.code == code)
    }

    @Test("the magic number and an area code can be bought; what was asked for is echoed")
    func buy() throws {
        var bench = Bench()
        let magic = try bench.post(
            "IncomingPhoneNumbers.json", [("PhoneNumber", "+15005550006"), ("SmsUrl", "https://example.com/sms")])
        #expect(magic.status == 201)
        #expect(magic.json["sms_url"].text == "https://example.com/sms")
        let number = try bench.post("IncomingPhoneNumbers.json", [("AreaCode", "500"), ("FriendlyName", "Mine")])
        #expect(number.status == 201)
        #expect(number.json.keys.count == 35)
        #expect(number.json["phone_number"].text?.hasPrefix("+1500555") == true)
        #expect(number.json["friendly_name"].text == "Mine")
        #expect(try bench.message(from: number.json["phone_number"].text).status == 201)
    }

    @Test("a number is listed, changed and released; then nobody sends from it")
    func life() throws {
        var bench = Bench()
        let bought = try bench.post("IncomingPhoneNumbers/TollFree.json", [("PhoneNumber", "+18445551234")]).json
        let path = "IncomingPhoneNumbers/\(bought["sid"].text ?? "").json"
        #expect(try bench.get(path).json["type"].text == "tollfree")
        func count(_ path: String, _ query: [(name: String, value: String)] = []) throws -> Int {
            try bench.get(path, query).json["incoming_phone_numbers"].rows.count
        }
        #expect(try count("IncomingPhoneNumbers.json") == 6)
        #expect(try count("IncomingPhoneNumbers/TollFree.json") == 2)
        #expect(try count("IncomingPhoneNumbers/Local.json") == 4)
        #expect(try count("IncomingPhoneNumbers/Mobile.json") == 0)
        #expect(try count("IncomingPhoneNumbers.json", [("PhoneNumber", "+18445551234")]) == 1)
        #expect(try count("IncomingPhoneNumbers.json", [("PhoneNumber", "844*****34")]) == 1)
        #expect(try count("IncomingPhoneNumbers.json", [("FriendlyName", "(844) 555-1234")]) == 1)
        let changed = try bench.post(path, [("VoiceUrl", "https://example.com/voice"), ("VoiceMethod", "GET")])
        #expect(changed.json["voice_url"].text == "https://example.com/voice")
        #expect(changed.json["voice_method"].text == "GET")
        #expect(try bench.post(path, [("VoiceUrl", "nowhere")]).code == 21402)
        #expect(try bench.message(from: "+18445551234").status == 201)
        #expect(try bench.delete(path).status == 204)
        #expect(try bench.message(from: "+18445551234").code == 21606)
        #expect(try bench.get(path).code == 20404)
    }

    @Test("available numbers can be bought, and are then not available any more")
    func available() throws {
        var bench = Bench()
        let countries = try bench.get("AvailablePhoneNumbers.json").json["countries"].rows
        #expect(countries.contains { $0["country_code"].text == "US" })
        #expect(
            try bench.get("AvailablePhoneNumbers/GB.json").json["subresource_uris"].keys == [
                "local", "mobile", "toll_free",
            ])
        let path = "AvailablePhoneNumbers/US/Local.json"
        let found = try bench.get(path, [("AreaCode", "212"), ("PageSize", "5")]).json["available_phone_numbers"].rows
        #expect(found.count == 5)
        #expect(found.allSatisfy { $0["phone_number"].text?.hasPrefix("+1212") == true })
        let number = found[0]["phone_number"].text ?? ""
        #expect(try bench.post("IncomingPhoneNumbers.json", [("PhoneNumber", number)]).status == 201)
        let rest = try bench.get(path, [("AreaCode", "212")]).json["available_phone_numbers"].rows
        #expect(!rest.contains { $0["phone_number"].text == number })
        #expect(try bench.get(path, [("AreaCode", "533")]).json["available_phone_numbers"].rows.isEmpty)
        #expect(try bench.get(path, [("Contains", "5551000")]).json["available_phone_numbers"].rows.count == 1)
        #expect(try bench.get("AvailablePhoneNumbers/US/Mobile.json").code == 20404)
        #expect(try bench.get("AvailablePhoneNumbers/XX/Local.json").code == 20404)
    }
}
