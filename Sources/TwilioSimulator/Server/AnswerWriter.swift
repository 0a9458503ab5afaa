internal import NIOCore

/// Writes an answer as HTTP/1.1 bytes. Header by header as Twilio's, without an encoder in between.
enum AnswerWriter {
    /// The whole answer; for ``Answer/Transmission/truncated`` only its first half.
    static func write(_ answer: Answer, keepAlive: Bool, withBody: Bool, allocator: ByteBufferAllocator) -> ByteBuffer {
        var buffer = allocator.buffer(capacity: 1024 + answer.body.count)
        buffer.writeStaticString("HTTP/1.1 ")
        buffer.writeString("\(answer.status) \(reason(answer.status))")
        if answer.status != 204 {
            buffer.writeStaticString("\r\nContent-Type: ")
            buffer.writeString(answer.contentType)
            buffer.writeStaticString("\r\nContent-Length: ")
            buffer.writeString("\(answer.body.count)")
        }
        if let location = answer.location { buffer.writeString("\r\nLocation: \(location)") }
        if answer.isTwilio { writeTwilioHeaders(answer, to: &buffer) }
        buffer.writeString(keepAlive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n")
        if withBody, answer.status != 204 { buffer.writeBytes(answer.body) }
        if answer.transmission == .truncated {
            // Half of the body is missing, or half of the head where there is no body.
            let missing = answer.body.isEmpty ? buffer.readableBytes / 2 : (answer.body.count + 1) / 2
            buffer.moveWriterIndex(to: buffer.writerIndex - missing)
        }
        return buffer
    }

    /// An answer that is not Twilio's: the server's own refusal of a request that it cannot take.
    static func refusal(_ status: Int, allocator: ByteBufferAllocator) -> ByteBuffer {
        var answer = Answer(status: status)
        answer.isTwilio = false
        return write(answer, keepAlive: false, withBody: true, allocator: allocator)
    }

    private static func writeTwilioHeaders(_ answer: Answer, to buffer: inout ByteBuffer) {
        buffer.writeStaticString("\r\nTwilio-Concurrent-Requests: ")
        buffer.writeString("\(answer.concurrentRequests)")
        buffer.writeStaticString("\r\nTwilio-Request-Id: ")
        buffer.writeString(answer.requestID.text(prefix: "RQ"))
        buffer.writeStaticString("\r\nTwilio-Request-Duration: ")
        let milliseconds = max(1, answer.delay)
        buffer.writeString("\(milliseconds / 1000).\("\(milliseconds % 1000 + 1000)".dropFirst())")
        if answer.asksForCredentials { buffer.writeStaticString("\r\nWWW-Authenticate: Basic realm=\"Twilio API\"") }
        buffer.writeStaticString(
            """
            \r\nX-Home-Region: us1\r\nX-API-Domain: api.twilio.com\r\nX-Powered-By: AT-5000\r\nX-Shenanigans: none\
            \r\nStrict-Transport-Security: max-age=31536000\r\nAccess-Control-Allow-Origin: *\
            \r\nAccess-Control-Allow-Headers: Accept, Authorization, Content-Type, If-Match, If-Modified-Since, \
            If-None-Match, If-Unmodified-Since, Idempotency-Key\
            \r\nAccess-Control-Allow-Methods: GET, POST, PATCH, PUT, DELETE, OPTIONS\
            \r\nAccess-Control-Expose-Headers: ETag, Twilio-Request-Id\r\nAccess-Control-Allow-Credentials: true
            """)
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "CREATED"
        case 204: "NO CONTENT"
        case 303: "SEE OTHER"
        case 307: "TEMPORARY REDIRECT"
        case 400: "BAD REQUEST"
        case 401: "UNAUTHORIZED"
        case 403: "FORBIDDEN"
        case 404: "NOT FOUND"
        case 405: "METHOD NOT ALLOWED"
        case 409: "CONFLICT"
        case 413: "PAYLOAD TOO LARGE"
        case 429: "TOO MANY REQUESTS"
        case 431: "REQUEST HEADER FIELDS TOO LARGE"
        case 500: "INTERNAL SERVER ERROR"
        case 503: "SERVICE UNAVAILABLE"
        default: "STATUS"
        }
    }
}
