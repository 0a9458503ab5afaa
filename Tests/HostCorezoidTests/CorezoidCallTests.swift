import Outbox
import Testing

@testable import HostCorezoid

@Suite("Calls of Corezoid's API Call node")
struct CorezoidCallTests {
    private func call(_ body: String, _ type: String? = "application/json") throws -> CorezoidCall {
        try CorezoidCall(Array(body.utf8), contentType: type)
    }

    private static let form = "application/x-www-form-urlencoded; charset=utf-8"

    @Test("The default format, with both spellings of every parameter")
    func plain() throws {
        for names in [["number_to", "number_from", "body"], ["Number_to", "Number_from", "Body"]] {
            let call = try call(
                """
                {"\(names[0])": "+380501234561", "\(names[1])": "+15005550006", "\(names[2])": "Hello",
                 "sys": {"ref": "order-17-sms", "obj_id": "53c29d228245aa58be013acf", "conv_id": 672, "node_id": "53c01daa8245aa58be00e889"}}
                """)
            #expect(call.format == .plain)
            let task = try #require(call.tasks.first)
            #expect(
                task.identity
                    == .init(
                        process: "672", node: "53c01daa8245aa58be00e889", task: "53c29d228245aa58be013acf",
                        ref: "order-17-sms"))
            let message = try task.message(usualSender: nil)
            #expect(message.delivery.recipient == "+380501234561")
            #expect(message.content.sender == "+15005550006")
            #expect(message.content.body == "Hello")
        }
    }

    @Test("A form, its number's plus encoded or not")
    func form() throws {
        for plus in ["%2B", "+"] {
            let call = try call(
                "number_to=\(plus)380501234561&Number_from=\(plus)15005550006&body=Gr%C3%BC%C3%9Fe+%26+mehr&sys%5Bobj_id%5D=t1&sys.node_id=n1",
                Self.form)
            #expect(call.format == .form)
            let message = try call.tasks[0].message(usualSender: nil)
            #expect(message.delivery.recipient == "+380501234561")
            #expect(message.content.sender == "+15005550006")
            #expect(message.content.body == "Grüße & mehr")
            #expect(call.tasks[0].identity == .init(node: "n1", task: "t1"))
        }
        let sys = try call("sys=%7B%22obj_id%22%3A%22t2%22%2C%22conv_id%22%3A7%7D&body=x", Self.form)
        #expect(sys.tasks[0].identity == .init(process: "7", task: "t2"))
    }

    @Test("Corezoid's own format: what the node adds goes before what the task has")
    func package() throws {
        let call = try call(
            """
            {"ops": [{"ref": "order-17-sms", "type": "data", "obj_id": "t71001", "conv_id": "1234", "node_id": "n10221",
                      "data": {"client": "17", "body": "old"}, "extra": {"number_to": "+380501234561", "number_from": "+15005550006", "body": "Hello"}}]}
            """)
        #expect(call.format == .package)
        #expect(call.tasks[0].identity == .init(process: "1234", node: "n10221", task: "t71001", ref: "order-17-sms"))
        #expect(call.tasks[0].fields["body"] == "Hello")
        #expect(call.tasks[0].fields["client"] == "17")
    }

    @Test("What is no call is refused for good, with a reason")
    func refusals() {
        for (body, type, reason) in [
            ("{", "application/json", "no JSON"), ("[]", "application/json", "must be a JSON object"),
            (#"{"ops": []}"#, "application/json", "1 to 100"),
            ("<a/>", "application/xml", "choose JSON, form or Corezoid"),
            (String(repeating: "a=1&", count: 501), Self.form, "more than 500 fields"),
            (String(repeating: "[", count: 100_000), "application/json", "deep"),
        ] {
            let failure = #expect(throws: CorezoidFailure.self) { try call(body, type) }
            #expect(failure?.kind == .software)
            #expect(failure?.message.contains(reason) == true, "\(failure?.message ?? "")")
        }
    }

    @Test(
        "A flaw of the message has the code that Twilio has for it",
        arguments: [
            ("+380501234561", "+15005550006", "", 21602), ("0501234561", "+15005550006", "x", 21211),
            ("", "+15005550006", "x", 21604), ("+380501234561", "", "x", 21603),
            ("+380501234561", "what is this?", "x", 21212),
            ("+380501234561", "+15005550006", String(repeating: "a", count: 1601), 21617),
        ])
    func flaws(to: String, from: String, body: String, code: Int) throws {
        let task = try call(#"{"number_to":"\#(to)","number_from":"\#(from)","body":"\#(body)"}"#).tasks[0]
        let failure = #expect(throws: CorezoidFailure.self) { try task.message(usualSender: nil) }
        #expect(failure?.code == .twilio(code))
        #expect(failure?.moreInfo == "https://www.twilio.com/docs/errors/\(code)")
    }

    @Test("1600 characters are taken, as they stand: nothing is a template")
    func body() throws {
        let text = "${name} <#if x>" + String(repeating: "a", count: 1585)
        let task = try call(#"{"number_to":"+380501234561","number_from":"+15005550006","body":"\#(text)"}"#).tasks[0]
        let content = try task.message(usualSender: nil).content
        #expect(content.body == text && !content.isTemplate)
    }

    @Test("A profile's sender, WhatsApp, a Messaging Service and media")
    func channels() throws {
        let plain = try call(#"{"to":"+380501234561","body":"x"}"#).tasks[0].message(usualSender: "+15005550006")
        #expect(plain.content.sender == "+15005550006")
        let whatsapp = try call(#"{"number_to":"whatsapp:+380501234561","number_from":"+14155238886","body":"x"}"#)
            .tasks[0].message(usualSender: nil)
        #expect(whatsapp.content.channel == .whatsapp && whatsapp.content.sender == "whatsapp:+14155238886")
        let service = try call(
            #"{"number_to":"+380501234561","messaging_service":"MG00000000000000000000000000000001","media_url":["https://a.test/1","https://a.test/2"]}"#
        ).tasks[0].message(usualSender: "+15005550006")
        #expect(service.content.sender == nil && service.content.mediaURLs.count == 2)
    }

    @Test("A repetition of the escalation loop has the key of the first call; another task with the same ref has not")
    func keys() throws {
        func key(_ sys: String, _ more: String = "") throws -> String? {
            try call(#"{"body":"x"\#(more),"sys":{\#(sys)}}"#).tasks[0].key(in: "crm")
        }
        let first = try key(#""ref":"r","obj_id":"t1","conv_id":1,"node_id":"n""#)
        #expect(try key(#""ref":"r","obj_id":"t1","conv_id":"1","node_id":"n""#) == first)
        #expect(try key(#""ref":"other","obj_id":"t1","conv_id":1,"node_id":"n""#) == first)
        #expect(try key(#""ref":"r","obj_id":"t2","conv_id":1,"node_id":"n""#) != first)
        #expect(try key(#""ref":"r","obj_id":"t1","conv_id":1,"node_id":"m""#) != first)
        #expect(try key(#""ref":"r","obj_id":"t1","conv_id":2,"node_id":"n""#) != first)
        #expect(try key(#""ref":"r","obj_id":"t1","conv_id":1,"node_id":"n""#, #","key":"2""#) != first)
        #expect(try key(#""ref":"t1","conv_id":1,"node_id":"n""#) != first)
        #expect(try key(#""conv_id":1,"node_id":"n""#) == nil)
        #expect(try key(#""ref":"a:b","conv_id":1,"node_id":"n""#) != key(#""ref":"a","conv_id":1,"node_id":"b:n""#))
        let long = try #require(try key(#""ref":"\#(String(repeating: "é", count: 255))","conv_id":1"#))
        #expect(long.utf8.count <= 255)
    }

    @Test("The waiting process is the one that the call names, also within the plug-in's address")
    func waitingProcess() throws {
        func process(_ members: String) throws -> String? { try call("{\(members)}").tasks[0].waitingProcess }
        #expect(try process(#""callback_conv_id": 777"#) == "777")
        #expect(
            try process(#""StatusCallback": "https://corezoid.com/api/1/json/plugins/twilio/888/559a817f/cb9f670f""#)
                == "888")
        #expect(
            try process(#""StatusCallback": "https://corezoid.com/api/1/json/plugins/twilio/559a817f/cb9f670f""#) == nil
        )
        #expect(try process(#""StatusCallback": "https://example.com/""#) == nil)
    }
}
