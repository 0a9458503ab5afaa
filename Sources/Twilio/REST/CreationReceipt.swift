internal import FoundationEssentials

extension TwilioClient {
    /// What the outbox sends: `shared` is ``MessageCreation/sharedForm``, encoded once for all recipients.
    package func messageRequest(to: String, shared: Form, extra: Form = Form()) -> TransportRequest {
        creationRequest("/Messages.json", to: to, shared: shared, extra: extra)
    }

    /// As ``messageRequest(to:shared:extra:)`` for a call, with ``CallCreation/sharedForm``.
    package func callRequest(to: String, shared: Form, extra: Form = Form()) -> TransportRequest {
        creationRequest("/Calls.json", to: to, shared: shared, extra: extra)
    }

    private func creationRequest(_ path: String, to: String, shared: Form, extra: Form) -> TransportRequest {
        var form = Form()
        form.append("To", to)
        form.append(shared)
        form.append(extra)
        return request(.post, accountPath(path), form: form)
    }
}

/// What the outbox needs from the answer to a creation.
package struct CreationReceipt: Decodable, Sendable {
    package let sid: String
    package let status: String
    package let numSegments: String?
    package let requestID: String?
    package let httpStatus: Int

    private enum CodingKeys: String, CodingKey {
        case sid, status
        case numSegments = "num_segments"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        sid = try container.decode(String.self, forKey: .sid)
        status = try container.decode(String.self, forKey: .status)
        numSegments = try container.decodeIfPresent(String.self, forKey: .numSegments)
        (requestID, httpStatus) = (nil, 201)
    }

    private init(_ receipt: CreationReceipt, response: TransportResponse) {
        (sid, status, numSegments) = (receipt.sid, receipt.status, receipt.numSegments)
        requestID = response.header("Twilio-Request-Id")
        httpStatus = response.status
    }

    private init?(scanning body: [UInt8]) {
        var scanner = JSONScanner(body)
        guard let found = scanner.strings(["sid", "status", "num_segments"]), let sid = found[0], let status = found[1]
        else { return nil }
        (self.sid, self.status, numSegments) = (sid, status, found[2])
        (requestID, httpStatus) = (nil, 201)
    }

    private static func decoded(_ body: [UInt8]) -> CreationReceipt? {
        try? JSONDecoder().decode(CreationReceipt.self, from: Data(body))
    }

    /// Reads what came back from a creation.
    package static func read(
        _ result: Result<TransportResponse, TransportError>
    ) -> Result<CreationReceipt, TwilioError> {
        Answer.sort(result, method: .post).flatMap { response in
            guard let receipt = CreationReceipt(scanning: response.body) ?? decoded(response.body),
                MessageSID(receipt.sid) != nil || CallSID(receipt.sid) != nil
            else { return .failure(Answer.unreadable(response, method: .post)) }
            return .success(CreationReceipt(receipt, response: response))
        }
    }
}
