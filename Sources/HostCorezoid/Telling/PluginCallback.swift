internal import FoundationEssentials
public import Inbound
public import Outbox
public import Twilio

/// A status callback at the address that Corezoid's plug-in for Twilio has: about a message that a process has sent by
/// itself, with this address as its `StatusCallback`.
///
/// Both documented shapes are taken: `/api/1/json/plugins/twilio/{conv_id}/{hash1}/{hash2}`, and without the process.
public struct PluginCallback: Sendable, Equatable {
    /// The process that the address names.
    public let process: String?
    /// The hashes of the waiting node's callback URL, as `hash1/hash2`.
    public let hashes: String
    /// The account that Twilio names.
    public let account: String
    /// The message.
    public let message: String
    /// Where it stands.
    public let status: String
    /// The form, as Twilio has filled it in.
    public let fields: [String: String]

    /// Reads a form whose signature was checked.
    ///
    /// - Throws: ``TwilioError`` that names the field which is missing or wrong.
    public init(process: String?, hashes: String, form: WebhookFields) throws(TwilioError) {
        let callback = try MessageStatusCallback(form)
        self.process = process
        self.hashes = hashes
        account = callback.accountSID.description
        message = callback.messageSID.description
        status = callback.status.description
        fields = Dictionary(form.all.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// The profile that it belongs to, of those whose connection has its account: one that lists the hashes of the
    /// address; else the one that lists none and waits in the process of the address; else the only one that lists none.
    public func profile(among profiles: [CorezoidProfile]) -> CorezoidProfile? {
        if let owner = profiles.first(where: { $0.callbackHashes.contains(hashes) }) { return owner }
        let open = profiles.filter(\.callbackHashes.isEmpty)
        if open.count > 1, let process { return open.first { $0.process == process } }
        return open.count == 1 ? open[0] : nil
    }

    /// The event that tells it; `nil` where it names no process and the profile has none.
    ///
    /// - Parameter sink: the sink that is given it.
    public func event(for profile: CorezoidProfile, sink: String, now: Timestamp) -> NewEvent? {
        guard let process = process ?? profile.process else { return nil }
        let document = CorezoidCallbackDocument(
            profile: profile.name, process: process, message: message, status: status, fields: fields)
        return NewEvent(
            at: now, kind: .hostStatus, tenant: profile.tenant, connection: profile.connection, sinks: [sink],
            document: document.json)
    }
}

extension CorezoidProfile {
    /// The process in which copies of tasks wait, where the profile says so.
    var process: String? { if case .modify(_, _, _, let process) = reporting { process } else { nil } }
}

/// A plug-in callback as it stands in the log of events.
struct CorezoidCallbackDocument: Codable {
    var host = CorezoidOrigin.host
    let profile: String
    let process: String
    let message: String
    let status: String
    let fields: [String: String]

    private enum CodingKeys: String, CodingKey {
        case host, profile, status, fields
        case process = "conv_id"
        case message = "sid"
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
