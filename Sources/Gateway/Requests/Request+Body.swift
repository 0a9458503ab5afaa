internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

extension Request {
    /// The whole body.
    ///
    /// - Throws: ``Problem`` where it has more bytes than `limit`, or breaks off.
    func wholeBody(upTo limit: Int) async throws -> ByteBuffer {
        let length = headers[.contentLength].flatMap { Int($0) }
        if let length, length > limit { throw Problem.tooLarge(limit) }
        var body = ByteBuffer()
        for try await var part in self.body {
            guard body.readableBytes + part.readableBytes <= limit else { throw Problem.tooLarge(limit) }
            // A small body comes in one part, which need not be copied.
            if body.readableBytes == 0 {
                body = part
                if let length, length > part.readableBytes { body.reserveCapacity(length) }
            } else {
                body.writeBuffer(&part)
            }
        }
        // A client that closes its side amid the body must not have half a request done.
        if let length, body.readableBytes < length { throw Problem.malformed("the body breaks off") }
        return body
    }

    /// The whole body of a request that must bring JSON.
    func jsonBody(upTo limit: Int) async throws -> ByteBuffer {
        if let type = headers[.contentType] {
            if type == "application/json" { return try await wholeBody(upTo: limit) }
            let essence = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
            guard essence == "application/json" || essence.hasSuffix("+json") else {
                throw Problem(
                    .unsupportedMediaType, code: "unsupported_media_type", "The body must be JSON",
                    detail: "send it with Content-Type: application/json")
            }
        }
        return try await wholeBody(upTo: limit)
    }

    /// A parameter of the query that is a whole number within bounds; `usual` where it is not given.
    func number(_ name: String, in range: ClosedRange<Int>, usual: Int) throws(Problem) -> Int {
        guard let text = uri.queryParameters[Substring(name)] else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw .invalid(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}
