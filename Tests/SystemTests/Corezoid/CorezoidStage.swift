import Foundation
import Synchronization
import Twilio
import TwilioSimulator

/// The real gateway with profiles of Corezoid, the simulator behind it, Corezoid's stand-in beside it, and before it what
/// the world outside reaches it by: a front that passes Twilio's callbacks on.
final class CorezoidStage: Sendable {
    let stage: Stage
    let corezoid: CorezoidStandIn
    /// The URL that Twilio knows.
    let publicURL: String
    private let target = Mutex<String>("")
    private let running = Mutex<Serving?>(nil)
    private let transport = CurlTransport()
    private let configuration: String

    static let nodeKey = "node-key"

    private init(_ stage: Stage, _ corezoid: CorezoidStandIn, corezoidURL: String, publicURL: String) throws {
        (self.stage, self.corezoid, self.publicURL) = (stage, corezoid, publicURL)
        configuration = try stage.file(
            "trunkline.yaml",
            """
            hosts:
              corezoid:
                crm: {api_base: "\(corezoidURL)", api_login: "\(CorezoidStandIn.login)", api_secret: env:COREZOID_SECRET,
                      conv_id: "\(CorezoidStandIn.process)", callback_hashes: [559a817f/cb9f670f], answer_within: 30s}
                signed: {call_key: env:NODE_KEY, clock_window: 5m}
                node: {callback_url: "\(corezoidURL)/api/1/json/callback/559a817f/cb9f670f", obj_id_path: data.task}
                hasty: {answer_within: 1s}
            """)
    }

    /// Runs `body` on a stage of its own.
    ///
    /// - Parameter callbacks: how often each callback of Twilio is passed on, and after which pause each time.
    static func with(
        _ configuration: SimulatorConfiguration = .init(), loop: Duration = .milliseconds(20),
        callbacks: @escaping @Sendable () -> [Duration] = { [.zero] }, starting: Bool = true,
        _ body: (CorezoidStage) async throws -> Void
    ) async throws {
        try await Stage.with(configuration) { stage in
            let corezoid = CorezoidStandIn(loop: loop)
            let platform = try await PlatformServer.start { await corezoid.answer($0) }
            let box = Mutex<CorezoidStage?>(nil)
            let front = try await PlatformServer.start { request in
                guard let stage = box.withLock({ $0 }) else { return .init(status: 503) }
                return await stage.pass(request, callbacks())
            }
            let all = try CorezoidStage(stage, corezoid, corezoidURL: platform.url, publicURL: front.url)
            box.withLock { $0 = all }
            do {
                if starting { try await all.start() }
                try await body(all)
            } catch {
                await all.kill()
                await platform.stop()
                await front.stop()
                throw error
            }
            await all.kill()
            await platform.stop()
            await front.stop()
        }
    }

    var serving: Serving? { running.withLock { $0 } }
    /// Everything that the store has on the disk, its log included.
    var storeBytes: Data {
        let folder = URL(fileURLWithPath: stage.folder + "/trunkline")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.reduce(into: Data()) { $0 += (try? Data(contentsOf: $1)) ?? Data() }
    }

    /// Starts the gateway, again after it was killed.
    func start(changing: [String: String] = [:]) async throws {
        let environment = [
            "TRUNKLINE_CONFIG": configuration, "TRUNKLINE_PUBLIC_URL": publicURL, "NODE_KEY": Self.nodeKey,
            "COREZOID_SECRET": CorezoidStandIn.secret,
        ]
        let serving = try await Serving(stage, changing: environment.merging(changing) { $1 })
        target.withLock { $0 = serving.url }
        running.withLock { $0 = serving }
    }

    func kill() async {
        guard
            let serving = running.withLock({ box in
                defer { box = nil }
                return box
            })
        else { return }
        serving.program.kill(SIGKILL)
        _ = await serving.program.wait()
    }

    // MARK: From outside

    /// Passes a callback on as often as it is to arrive; what is answered the last time counts.
    private func pass(_ request: PlatformServer.Request, _ pauses: [Duration]) async -> PlatformServer.Answer {
        await withTaskGroup(of: Int.self) { group in
            for pause in pauses {
                group.addTask {
                    try? await Task.sleep(for: pause)
                    return await self.forward(request)
                }
            }
            return .init(status: await group.reduce(200) { $1 >= 300 ? $1 : $0 })
        }
    }

    /// Until the gateway takes it: what Twilio would give up after one repetition is another test's matter.
    private func forward(_ request: PlatformServer.Request) async -> Int {
        for _ in 0..<600 {
            let request = TransportRequest(
                method: .post, url: target.withLock { $0 } + request.target,
                headers: request.headers.filter {
                    ["content-type", "x-twilio-signature", "i-twilio-idempotency-token"].contains($0.name.lowercased())
                }, body: request.body)
            if let response = try? await transport.perform(request), response.status < 500 { return response.status }
            try? await Task.sleep(for: .milliseconds(50))
        }
        return 503
    }

    /// An answer of the gateway.
    struct Answer {
        let status: Int
        let document: [String: Any]
        let text: String
        subscript(name: String) -> Any? { document[name] }
        func text(_ name: String) -> String? { document[name] as? String }
        /// The first operation of Corezoid's format.
        var operation: [String: Any] { (document["ops"] as? [[String: Any]])?.first ?? [:] }
    }

    func post(
        _ path: String, _ body: String,
        _ headers: [(name: String, value: String)] = [("Content-Type", "application/json")]
    ) async throws -> Answer {
        let response = try await transport.perform(
            TransportRequest(
                method: .post, url: target.withLock { $0 } + path, headers: headers, body: Array(body.utf8),
                timeout: .seconds(90)))
        let document = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        return Answer(
            status: response.status, document: document ?? [:], text: String(decoding: response.body, as: UTF8.self))
    }

    /// Calls as an API Call node does in its default format.
    func send(_ members: String, profile: String = "crm") async throws -> Answer {
        try await post("/hosts/corezoid/\(profile)/send", "{\(members)}")
    }

    /// Calls for a task of its own; gives back the message's SID.
    func send(
        task: String, to: String = "+15551230001", body: String = "Hi", profile: String = "crm"
    ) async throws -> Answer {
        try await send(
            #""number_to":"\#(to)","number_from":"+15005550006","body":"\#(body)","sys":{"ref":"ref-\#(task)","obj_id":"\#(task)","conv_id":1,"node_id":"n"}"#,
            profile: profile)
    }

    func sendAs(_ format: String, _ body: String, query: String = "", profile: String = "crm") async throws -> Answer {
        try await post("/hosts/corezoid/\(profile)/send" + query, body, [("Content-Type", format)])
    }

    /// Posts a status at a plug-in address as Twilio does.
    func plugin(
        _ path: String, _ fields: [(String, String)], token: String = Stage.token, signedURL: String? = nil
    ) async throws -> Answer {
        let fields = ([("AccountSid", Stage.account), ("From", "+15005550006"), ("To", "+15551230001")] + fields)
            .map { (name: $0.0, value: $0.1) }
        var form = Form()
        for field in fields { form.append(field.name, field.value) }
        let path = "/api/1/json/plugins/twilio/" + path
        let signature = RequestSignature(authToken: token).value(url: signedURL ?? publicURL + path, parameters: fields)
        return try await post(
            path, String(decoding: form.bytes, as: UTF8.self),
            [("Content-Type", "application/x-www-form-urlencoded"), ("X-Twilio-Signature", signature)])
    }

    func deadLetters() async throws -> [[String: Any]] {
        let outcome = try await stage.run("sinks", "dead", "--sink", "corezoid", "--output", "json")
        return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]] ?? []
    }
}
