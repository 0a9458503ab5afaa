internal import FoundationEssentials

/// The reply to a call, in the call's format.
///
/// Success adds `sid` and `status` to the task; failure `code`, `message` and for Twilio's errors `url_more_info`, with the
/// parameters by which escalations decide. Source: Corezoid's documentation of the API Call logic.
public struct CorezoidReply: Sendable, Equatable {
    /// 200, or what makes the node escalate: 400 for good, 503 to be tried again; 500 where every task of a package fails.
    public let status: Int
    /// JSON.
    public let body: [UInt8]

    /// The reply about the tasks of a call, in their order.
    public init(_ call: CorezoidCall, _ results: [SendResult]) {
        switch call.format {
        case .plain, .form: self.init(results.first ?? .failed(.invalidCall("there is no task")))
        case .package:
            let operations = zip(call.tasks, results).map { Operation($0.identity, $1) }
            self.init(
                status: operations.contains { $0.proc == "ok" } ? 200 : 500,
                body: Self.json(Package(request_proc: "ok", ops: operations)))
        }
    }

    /// The reply about one task, or to a call that cannot be understood.
    public init(_ result: SendResult) {
        let status =
            switch result {
            case .sent: 200
            case .failed(let failure): failure.kind == .hardware ? 503 : 400
            }
        self.init(status: status, body: Self.json(Parameters(result)))
    }

    private init(status: Int, body: [UInt8]) { (self.status, self.body) = (status, body) }

    private static func json(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? Array(encoder.encode(value))) ?? Array("{}".utf8)
    }

    // The members' names are those of the document.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Package: Encodable {
        let request_proc: String
        let ops: [Operation]
    }

    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Operation: Encodable {
        let ref: String?
        let obj_id: String?
        let proc: String
        let res_data: Parameters

        init(_ task: CorezoidTask.Identity, _ result: SendResult) {
            (ref, obj_id) = (task.ref, task.task)
            if case .sent = result { proc = "ok" } else { proc = "fail" }
            res_data = Parameters(result)
        }
    }

    /// What is added to the task.
    private struct Parameters: Encodable {
        let result: SendResult

        init(_ result: SendResult) { self.result = result }

        private enum Name: String, CodingKey {
            case sid, status, code, message
            case moreInfo = "url_more_info"
            case kind = "__conveyor_api_return_type_error__"
            case tag = "__conveyor_api_return_type_tag__"
            case description = "__conveyor_api_return_description__"
            case returnCode = "__conveyor_api_return_code__"
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            switch result {
            case .sent(let sid, let status):
                try container.encode(sid, forKey: .sid)
                try container.encode(status, forKey: .status)
            case .failed(let failure):
                for name in [Name.code, .returnCode] {
                    switch failure.code {
                    case .twilio(let number): try container.encode(number, forKey: name)
                    case .word(let word): try container.encode(word, forKey: name)
                    }
                }
                let message = String(failure.message.prefix(2000))
                try container.encode(message, forKey: .message)
                try container.encode(message, forKey: .description)
                try container.encodeIfPresent(failure.moreInfo, forKey: .moreInfo)
                try container.encode(failure.kind.rawValue, forKey: .kind)
                try container.encode(failure.tag, forKey: .tag)
            }
        }
    }
}
