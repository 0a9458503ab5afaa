import FoundationEssentials
import Testing
import Twilio

@Suite("Webhook payloads (Twilio API facts §5)")
struct PayloadTests {
    private static let account = "AccountSid=AC00000000000000000000000000000001&ApiVersion=2010-04-01"
    private static let message = "SM00000000000000000000000000000001"
    private static let call = "CA00000000000000000000000000000001"

    private func fields(_ text: String) throws -> WebhookFields { try WebhookFields((Self.account + "&" + text).utf8) }

    @Test("a message's status, with what the channel adds and what nobody knows yet")
    func messageStatus() throws {
        let callback = try MessageStatusCallback(
            fields(
                "MessageSid=\(Self.message)&SmsSid=\(Self.message)&MessageStatus=undelivered&SmsStatus=undelivered"
                    + "&From=whatsapp%3A%2B14155238886&To=whatsapp%3A%2B15551230001&ErrorCode=63016&ErrorMessage=no"
                    + "&ChannelPrefix=whatsapp&ChannelStatusMessage=window&RawDlrDoneDate=2311250830&Novel=1&Novel=2"))
        #expect(callback.messageSID.description == Self.message)
        #expect(callback.status == .undelivered)
        #expect(callback.errorCode == 63016)
        #expect(callback.channelPrefix == "whatsapp")
        #expect(callback.rawDeliveryDate == "2311250830")
        #expect(callback.others.all.map(\.name) == ["ApiVersion", "Novel", "Novel"])
        #expect(callback.others.values("Novel") == ["1", "2"])
    }

    @Test("the older names and an unknown status are read")
    func olderNames() throws {
        let callback = try MessageStatusCallback(fields("SmsSid=\(Self.message)&SmsStatus=teleported"))
        #expect(callback.status == .unknown("teleported"))
    }

    @Test("an inbound message: media, places, WhatsApp")
    func inbound() throws {
        let message = try IncomingMessage(
            fields(
                "MessageSid=\(Self.message)&SmsSid=\(Self.message)&From=%2B15551230001&To=%2B15005550006&Body=+Hi+%F0%9F%91%8B+"
                    + "&NumMedia=2&MediaUrl0=https%3A%2F%2Fx.test%2Fa&MediaContentType0=image%2Fjpeg"
                    + "&MediaUrl1=https%3A%2F%2Fx.test%2Fb&MediaContentType1=audio%2Fogg&NumSegments=1"
                    + "&FromCity=SAN+FRANCISCO&FromState=CA&FromZip=94105&FromCountry=US&ToCity=&ToCountry=US"
                    + "&ProfileName=Ann&WaId=15551230001&ButtonPayload=yes&Latitude=1.5&Longitude=-2&Label=Home"
                    + "&Forwarded=true&OptOutType=STOP&FlowData=x"))
        #expect(message.body == " Hi 👋 ")
        #expect(message.media.map(\.contentType) == ["image/jpeg", "audio/ogg"])
        #expect(message.fromPlace?.city == "SAN FRANCISCO")
        #expect(message.toPlace == message.toPlace)
        #expect(message.toPlace?.city == nil)
        #expect(message.toPlace?.country == "US")
        #expect(message.optOutType == "STOP")
        #expect(message.channel.profileName == "Ann")
        #expect(message.channel.buttonPayload == "yes")
        #expect(message.channel.isForwarded)
        #expect(message.channel.location?.longitude == -2)
        #expect(message.others["FlowData"] == "x")
    }

    @Test("a voice request, and what Gather brings")
    func voice() throws {
        let request = try VoiceRequest(
            fields(
                "CallSid=\(Self.call)&From=%2B15551230001&To=%2B15005550006&Caller=%2B15551230001&Called=%2B15005550006"
                    + "&CallStatus=in-progress&Direction=inbound&CallerCountry=US&StirVerstat=TN-Validation-Passed-A"
                    + "&Digits=42&CallToken=t&msg=Gather+End"))
        #expect(request.status == .inProgress)
        #expect(request.gathered?.digits == "42")
        #expect(request.stirVerdict == "TN-Validation-Passed-A")
        #expect(request.others.all.map(\.name) == ["ApiVersion", "msg"])
    }

    @Test("a call's status at its end")
    func callStatus() throws {
        let callback = try CallStatusCallback(
            fields(
                "CallSid=\(Self.call)&CallStatus=completed&CallDuration=61&Duration=2&SequenceNumber=3"
                    + "&Timestamp=Thu%2C+24+Aug+2023+05%3A01%3A45+%2B0000&CallbackSource=call-progress-events"
                    + "&SipResponseCode=200"))
        #expect(callback.status == .completed)
        #expect(callback.duration == 61)
        #expect(callback.billedMinutes == 2)
        #expect(callback.sequence == 3)
        #expect(callback.timestamp == Date(timeIntervalSince1970: 1_692_853_305))
        #expect(callback.others["CallbackSource"] == "call-progress-events")
    }

    @Test("a recording's status")
    func recording() throws {
        let callback = try RecordingStatusCallback(
            fields(
                "CallSid=\(Self.call)&RecordingSid=RE00000000000000000000000000000001&RecordingStatus=completed"
                    + "&RecordingUrl=https%3A%2F%2Fx.test%2Fr&RecordingDuration=12&RecordingChannels=1"
                    + "&RecordingSource=OutboundAPI"))
        #expect(callback.status == .completed)
        #expect(callback.duration == 12)
        #expect(callback.others.all.map(\.name) == ["ApiVersion"])
    }

    @Test("what is missing or cannot be read is named")
    func refusals() throws {
        let missing = #expect(throws: TwilioError.self) { try MessageStatusCallback(fields("MessageStatus=sent")) }
        #expect(missing?.message.contains("`MessageSid` is missing") == true)
        let wrong = #expect(throws: TwilioError.self) {
            try IncomingMessage(fields("MessageSid=\(Self.message)&From=a&To=b&NumMedia=100000000"))
        }
        #expect(wrong?.message.contains("`NumMedia`") == true)
        #expect(throws: TwilioError.self) { try VoiceRequest(fields("CallSid=CA1&CallStatus=ringing")) }
    }
}
