import ArgumentParser
import Outbox
import Testing
import Twilio

@testable import Commands

@Suite("Options of send")
struct SendOptionsTests {
    private func problem(_ arguments: [String]) -> String? {
        do {
            let command = try SendCommand.parse(arguments)
            let content = try command.contentOptions.content(command.channel)
            _ = try command.contentOptions.template(of: content)
            return nil
        } catch { return (error as? CommandError)?.description ?? SendCommand.message(for: error) }
    }

    @Test("options make up the content")
    func content() throws {
        let command = try SendCommand.parse([
            "sms", "--messaging-service", "MG00000000000000000000000000000001", "--to", "+15551230001", "--media-url",
            "https://x.test/a", "--media-url", "https://x.test/b", "--send-at", "2026-12-24T18:00:00+01:00",
        ])
        let content = try command.contentOptions.content(.sms)
        #expect(content.mediaURLs.count == 2)
        #expect(content.sendAt?.milliseconds == 1_798_131_600_000)
        let whatsapp = try SendCommand.parse(["whatsapp", "--from", "+15005550006", "--body", "x"])
        #expect(try whatsapp.contentOptions.content(.whatsapp).sender == "whatsapp:+15005550006")
    }

    @Test("the body comes literally from option or file; one line end at its end is left out")
    func bodyFile() throws {
        let file = try TextFile("Hi ${name}\n\n", suffix: ".txt")
        let command = try SendCommand.parse(["sms", "--from", "+15005550006", "--body-file", file.path])
        #expect(try command.contentOptions.content(.sms).body == "Hi ${name}\n")
    }

    @Test("problems name the option")
    func problems() throws {
        let cases: [([String], String)] = [
            (["fax"], "fax"), (["sms", "--body", "x"], "--from: missing"),
            (["sms", "--from", "+15005550006"], "--body: is empty"),
            (["sms", "--from", "+15005550006", "--body", "x", "--send-at", "tomorrow"], "--send-at"),
            (["sms", "--from", "+15005550006", "--body", "x", "--say-voice", "alice"], "voice only"),
            (["sms", "--from", "+15005550006", "--body", "x", "--messaging-service", "MG1"], "--messaging-service"),
            (["sms", "--from", "+15005550006", "--body", "x", "--body-file", "y"], "exclude each other"),
            (["sms", "--from", "+15005550006", "--body", "${", "--data", "a=b"], "no valid template"),
            (["sms", "--from", "+15005550006", "--body", "${a}", "--data", "ab"], "--data: `ab` is not of the form"),
            (["voice", "--from", "+15005550006", "--body", "x", "--answer-timeout", "601"], "--answer-timeout"),
            (["sms", "--from", "+15005550006", "--body", "x", "--proxi", "http://p"], "--proxi"),
        ]
        for (arguments, part) in cases {
            let text = try #require(problem(arguments), "\(arguments) was taken")
            #expect(text.contains(part), "\(text)")
        }
    }

    @Test("the longest prefix gives the price")
    func prices() throws {
        let file = try TextFile("prefix,price\n+1,0.01\n+1809,0.05\n")
        let prices = try PriceTable(path: file.path)
        #expect(prices.price(for: "+15551230001") == 0.01)
        #expect(prices.price(for: "+18095550001") == 0.05)
        #expect(prices.price(for: "+4915112345678") == nil)
        #expect(throws: CommandError.self) { try PriceTable(path: TextFile("prefix,price\n1,x\n").path) }
    }
}
