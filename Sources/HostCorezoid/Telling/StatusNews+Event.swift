internal import FoundationEssentials
internal import Inbound
internal import Outbox

extension StatusNews {
    /// Why an event of ours cannot be told.
    struct Untellable: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads what an event has for a waiting task; `nil` where it has nothing.
    ///
    /// - Throws: where it is about a task that cannot be told as the configuration is.
    init?(_ event: Event, profiles: [String: CorezoidProfile]) throws {
        switch event.kind {
        case .deliveryStatus, .deliveryAccepted: try self.init(delivery: event, profiles)
        case .hostStatus: try self.init(callback: event, profiles)
        default: return nil
        }
    }

    /// About a message of ours.
    private init?(delivery event: Event, _ profiles: [String: CorezoidProfile]) throws {
        let document = try? JSONDecoder().decode(DeliveryDocument.self, from: Data(event.content.document.utf8))
        guard let document, let origin = document.origin, document.hostOfOrigin == CorezoidOrigin.host,
            let message = document.sid, let status = document.status
        else { return nil }
        // The answer to the call tells that Twilio has it. What was found later may have come further.
        if event.kind == .deliveryAccepted, Self.firstStatuses.contains(status) { return nil }
        let profile = try Self.profile(origin.profile, profiles)
        guard profile.tells(status) else { return nil }
        var task: String?
        var process = ""
        switch profile.reporting {
        case .none: return nil
        case .modify(_, _, _, let usual):
            guard let named = origin.waitingProcess ?? usual else {
                throw Untellable(description: "no process is known in which the task waits; set conv_id of the profile")
            }
            process = named
        case .callback:
            guard let id = origin.task else {
                throw Untellable(description: "the call did not name its task (obj_id); switch system parameters on")
            }
            task = id
        }
        var data = [
            "status": status, "sid": message, "MessageStatus": status, "SmsStatus": status, "MessageSid": message,
            "SmsSid": message, "ErrorCode": document.errorCode.map { "\($0)" } ?? "",
        ]
        data["To"] = document.to
        data["From"] = origin.from
        self.init(
            subject: Subject(profile: profile.name, process: process, message: message), task: task, status: status,
            data: data, event: event.id, at: event.at)
    }

    private static let firstStatuses: Set = ["accepted", "scheduled", "queued", "sending"]

    /// About a message that a process has sent by itself.
    private init?(callback event: Event, _ profiles: [String: CorezoidProfile]) throws {
        let document = try? JSONDecoder().decode(
            CorezoidCallbackDocument.self, from: Data(event.content.document.utf8))
        guard let document, document.host == CorezoidOrigin.host else { return nil }
        let profile = try Self.profile(document.profile, profiles)
        guard profile.tells(document.status) else { return nil }
        guard case .modify = profile.reporting else {
            throw Untellable(
                description: "a message's SID is no task id: plug-in callbacks need api_login and api_secret")
        }
        var data = document.fields
        data["status"] = document.status
        data["sid"] = document.message
        data["ErrorCode"] = data["ErrorCode"] ?? ""
        self.init(
            subject: Subject(profile: profile.name, process: document.process, message: document.message),
            status: document.status, data: data, event: event.id, at: event.at)
    }

    private static func profile(_ name: String, _ profiles: [String: CorezoidProfile]) throws -> CorezoidProfile {
        guard let profile = profiles[name] else {
            throw Untellable(description: "there is no profile `\(name)` any more")
        }
        return profile
    }

    /// What of a delivery's event counts here.
    private struct DeliveryDocument: Decodable {
        let sid: String?
        let status: String?
        let to: String?
        let errorCode: Int?
        let origin: CorezoidOrigin?
        let hostOfOrigin: String?

        private enum Name: String, CodingKey {
            case sid, status, to, origin
            case errorCode = "error_code"
        }

        private enum OriginName: CodingKey { case host }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            sid = try container.decodeIfPresent(String.self, forKey: .sid)
            status = try container.decodeIfPresent(String.self, forKey: .status)
            to = try container.decodeIfPresent(String.self, forKey: .to)
            errorCode = try container.decodeIfPresent(Int.self, forKey: .errorCode)
            guard container.contains(.origin) else {
                (origin, hostOfOrigin) = (nil, nil)
                return
            }
            hostOfOrigin = try container.nestedContainer(keyedBy: OriginName.self, forKey: .origin)
                .decodeIfPresent(String.self, forKey: .host)
            // Another host's is of another shape.
            origin = try? container.decode(CorezoidOrigin.self, forKey: .origin)
        }
    }
}

extension CorezoidProfile {
    fileprivate func tells(_ status: String) -> Bool {
        statuses == .all || TwilioStatusTrack.isFinal(status)
    }
}
