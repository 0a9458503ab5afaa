internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Hummingbird alone: reads the body of a request and answers as many bytes as a job is answered with. It neither looks
/// into what it gets nor at who sends it.
enum BareServer {
    static func run() async throws {
        let router = Router()
        router.post("/v1/jobs") { request, context in
            let body = try await request.body.collect(upTo: 32 << 20)
            let text = """
                {"id":"00000000000000","key":null,"state":"working","channel":"sms","connection":"default",\
                "from":"+15005550006","messaging_service":null,"priority":"normal",\
                "created_at":"2026-01-01T00:00:00.000Z","valid_until":"2026-01-01T00:00:00.000Z","counts":\
                {"pending":1,"attempting":0,"accepted":0,"rejected":0,"unknown":0,"held":0,"canceled":0,"expired":0},\
                "bytes":\(body.readableBytes)}
                """
            return Response(
                status: .accepted, headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), backlog: 1024),
            onServerRunning: { channel in announce("http://127.0.0.1:\(channel.localAddress?.port ?? 0)") })
        try await application.runService()
    }
}
