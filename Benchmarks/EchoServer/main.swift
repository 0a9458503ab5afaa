internal import Glibc
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

// The gateway's HTTP server without anything behind it: takes the body of a request and answers it as a job is answered.
// What the gateway does beside that, `Benchmarks/gateway.py` measures against it. Prints its address.

let router = Router()
router.post("/v1/jobs") { request, context in
    let body = try await request.body.collect(upTo: 32 << 20)
    let text = """
        {"id":"00000000000000000000000000","key":null,"connection":"default","state":"active","counts":\
        {"pending":1,"attempting":0,"accepted":0,"rejected":0,"unknown":0,"held":0,"canceled":0,"expired":0},\
        "bytes":\(body.readableBytes)}
        """
    return Response(
        status: .accepted, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: text)))
}
let application = Application(
    router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), backlog: 1024),
    onServerRunning: { channel in
        // Not through a buffer: somebody waits for the line.
        let line = Array("echo at http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n".utf8)
        _ = line.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    })
try await application.runService()
