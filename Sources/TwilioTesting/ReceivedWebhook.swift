public import Twilio

/// A webhook that came and was signed as Twilio signs.
public enum ReceivedWebhook: Sendable {
    /// The status of a message.
    case messageStatus(MessageStatusCallback)
    /// A message from outside.
    case incomingMessage(IncomingMessage)
    /// A call asks what to do.
    case voice(VoiceRequest)
    /// The status of a call.
    case callStatus(CallStatusCallback)
    /// The status of a recording.
    case recordingStatus(RecordingStatusCallback)
}

/// What each address of the inbox is for.
enum WebhookPath: String, CaseIterable {
    case messageStatus = "/message-status"
    case incomingMessage = "/incoming-message"
    case voice = "/voice"
    case callStatus = "/call-status"
    case recordingStatus = "/recording-status"

    func read(_ fields: WebhookFields) throws -> ReceivedWebhook {
        switch self {
        case .messageStatus: .messageStatus(try MessageStatusCallback(fields))
        case .incomingMessage: .incomingMessage(try IncomingMessage(fields))
        case .voice: .voice(try VoiceRequest(fields))
        case .callStatus: .callStatus(try CallStatusCallback(fields))
        case .recordingStatus: .recordingStatus(try RecordingStatusCallback(fields))
        }
    }
}
