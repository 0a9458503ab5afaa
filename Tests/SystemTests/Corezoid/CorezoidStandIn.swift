import Crypto
import Foundation

/// Corezoid as its documentation describes it: the API of version 2 and the callback URL of a node, with tasks that stand
/// in Waiting for Callback and loop back there until their message has its last status. What the documents forbid is noted.
actor CorezoidStandIn {
    static let (login, secret, process) = ("33", "corezoid-secret", "777")

    /// A copy of a task in the process "Getting callback".
    struct Waiting {
        /// The statuses that it was told, in their order.
        var told: [String] = []
        /// What it was told last.
        var data: [String: Any] = [:]
        /// When it is back in the node that waits.
        var isBackAt = ContinuousClock.now
        var isBeingModified = false
    }

    private(set) var tasks: [String: Waiting] = [:]
    /// What the documents forbid.
    private(set) var violations: [String] = []
    /// How often each task was told what it knew. Only a gateway that is killed may do that, for what was under way.
    private(set) var repetitions: [String: Int] = [:]
    private(set) var packages = 0
    /// How many operations were answered with which word.
    private(set) var answers: [String: Int] = [:]
    /// Whom the gateway tried to tell before there was such a task.
    private(set) var early: Set<String> = []
    private var failing = 0
    private var words: [String: String] = [:]
    /// How long a task takes from its release until it waits again.
    private let loop: Duration

    init(loop: Duration = .milliseconds(20)) { self.loop = loop }

    /// Copies a task into the process: with the message's SID as its ref, or under its own id.
    func copy(_ ref: String) { tasks[ref] = Waiting() }

    /// Answers the next so many requests with 503.
    func fail(_ count: Int) { failing = count }

    /// Answers every modification of a task with a word; `nil` as it stands.
    func answer(_ ref: String, with word: String?) { words[ref] = word }

    func told(_ ref: String) -> [String] { tasks[ref]?.told ?? [] }
    func data(_ ref: String) -> [String: String] { tasks[ref]?.data.compactMapValues { $0 as? String } ?? [:] }

    // MARK: Requests

    func answer(_ request: PlatformServer.Request) async -> PlatformServer.Answer {
        packages += 1
        if failing > 0 {
            failing -= 1
            return .init(status: 503)
        }
        let path = request.target.split(separator: "/").map(String.init)
        if path.count == 6, path[0...2] == ["api", "2", "json"] { return await api(path, request) }
        if path == ["api", "1", "json", "callback", "559a817f", "cb9f670f"] { return await node(request) }
        violations.append("unknown path \(request.target)")
        return .init(status: 404)
    }

    private func api(_ path: [String], _ request: PlatformServer.Request) async -> PlatformServer.Answer {
        guard path[3] == Self.login, let time = Double(path[4]), abs(time - Date().timeIntervalSince1970) < 120,
            path[5].lowercased() == Self.signature(path[4], Self.secret, request.body)
        else { return refuse("signature, login or time of \(request.target)") }
        guard request.header("Content-Type")?.hasPrefix("application/json") == true else {
            return refuse("content type")
        }
        let document = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        guard let operations = document?["ops"] as? [[String: Any]], !operations.isEmpty else { return refuse("ops") }
        var results: [[String: Any]] = []
        for operation in operations {
            guard operation["type"] as? String == "modify", operation["obj"] as? String == "task",
                operation["conv_id"] as? Int == Int(Self.process), let ref = operation["ref"] as? String,
                let data = operation["data"] as? [String: Any]
            else { return refuse("operation \(operation)") }
            var result: [String: Any] = ["obj": "task", "ref": ref, "proc": begin(ref)]
            result["id"] = operation["id"]
            if result["proc"] as? String == "ok" { note(ref, data) }
            results.append(result)
        }
        await finish(results.compactMap { $0["proc"] as? String == "ok" ? $0["ref"] as? String : nil })
        // As the documents warn: in another order.
        return reply(["request_proc": "ok", "ops": Array(results.reversed())])
    }

    private func node(_ request: PlatformServer.Request) async -> PlatformServer.Answer {
        let document = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        guard let document, let task = (document["data"] as? [String: Any])?["task"] as? String else {
            return refuse("no task id at data.task")
        }
        let word = begin(task)
        if word == "ok" { note(task, document) }
        await finish(word == "ok" ? [task] : [])
        return reply(["request_proc": "ok", "ops": [["proc": word]]])
    }

    private func refuse(_ violation: String) -> PlatformServer.Answer {
        violations.append(violation)
        return reply(["request_proc": "format_error", "ops": [Any]()])
    }

    private nonisolated func reply(_ document: [String: Any]) -> PlatformServer.Answer {
        .init(status: 200, body: (try? Array(JSONSerialization.data(withJSONObject: document))) ?? [])
    }

    // MARK: Tasks

    private func begin(_ ref: String) -> String {
        let word = word(for: ref)
        answers[word, default: 0] += 1
        return word
    }

    private func word(for ref: String) -> String {
        if let word = words[ref] { return word }
        guard let task = tasks[ref] else {
            early.insert(ref)
            return "not_found_task"
        }
        if task.isBeingModified {
            violations.append("duplicate_callback of \(ref)")
            return "duplicate_callback"
        }
        return ContinuousClock.now < task.isBackAt ? "task_not_in_current_sync_callback_node" : "ok"
    }

    private func note(_ ref: String, _ data: [String: Any]) {
        let ranks = ["queued": 1, "sending": 2, "sent": 3, "delivered": 4, "undelivered": 4, "failed": 4, "read": 5]
        let status = data["status"] as? String ?? ""
        let last = tasks[ref]?.told.last ?? ""
        if status == last {
            repetitions[ref, default: 0] += 1
        } else if ranks[status] ?? 0 <= ranks[last] ?? 0 {
            violations.append("\(ref): \(status) after \(last)")
        }
        tasks[ref]?.told.append(status)
        tasks[ref]?.data = data
        tasks[ref]?.isBeingModified = true
    }

    /// Modifying takes a moment, in which another modification would meet it.
    private func finish(_ refs: [String]) async {
        guard !refs.isEmpty else { return }
        try? await Task.sleep(for: .milliseconds(5))
        for ref in refs {
            tasks[ref]?.isBeingModified = false
            tasks[ref]?.isBackAt = .now + loop
        }
    }

    /// By the documented formula, apart from the program's own code.
    static func signature(_ time: String, _ secret: String, _ body: [UInt8]) -> String {
        Insecure.SHA1.hash(data: Data((time + secret).utf8) + Data(body) + Data(secret.utf8))
            .map { String(format: "%02x", $0) }.joined()
    }
}
