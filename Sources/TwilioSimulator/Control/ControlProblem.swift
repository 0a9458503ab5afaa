internal import FoundationEssentials

/// Why a control request was refused.
struct ControlProblem: Error {
    let message: String

    /// The document of a request; a problem says that it must be of `form`.
    static func decode<Document: Decodable>(_ json: Data, _ form: String) throws(ControlProblem) -> Document {
        do {
            return try JSONDecoder().decode(Document.self, from: json)
        } catch {
            throw ControlProblem(message: "the body must be \(form): \(Self.describe(error))")
        }
    }

    private static func describe(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            (context.codingPath.last?.stringValue ?? "the document") + ": " + context.debugDescription
        default: "\(error)"
        }
    }
}

extension Answer {
    /// An answer of the simulator's own.
    static func control(_ status: Int, _ body: [UInt8]) -> Answer {
        var answer = Answer(status: status, body: body)
        answer.isTwilio = false
        return answer
    }

    /// `{"result": "…"}`, or `{"error": "…"}` where the status says so.
    static func control(_ status: Int, message: String) -> Answer {
        var json = JSONWriter(capacity: 128)
        json.beginObject()
        json.field(status < 400 ? "result" : "error", message)
        json.endObject()
        return control(status, json.bytes)
    }
}
