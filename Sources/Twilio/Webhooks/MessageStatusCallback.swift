/// What Twilio reports about a message that was sent: the payload of its `StatusCallback`.
///
/// Reports may come twice, out of order or not at all. Source: Twilio's reference of message status callbacks.
public struct MessageStatusCallback: Sendable {
    /// The message.
    public let messageSID: MessageSID
    /// Where it stands.
    public let status: MessageStatus
    /// The account that sent it.
    public let accountSID: AccountSID
    /// The Messaging Service that it was sent through.
    public let messagingServiceSID: MessagingServiceSID?
    /// The sender.
    public let from: String?
    /// The recipient.
    public let to: String?
    /// Why it failed; see ``ErrorTable``.
    public let errorCode: Int?
    /// Twilio's text for the error.
    public let errorMessage: String?
    /// The carrier's date of delivery as it came: `YYMMDDhhmm`.
    public let rawDeliveryDate: String?
    /// The channel's prefix, such as `whatsapp`.
    public let channelPrefix: String?
    /// What the channel said about a failure.
    public let channelStatusMessage: String?
    /// All fields that this type does not name.
    public let others: WebhookFields

    /// Reads a payload, or throws a ``TwilioError`` that names the field.
    public init(_ fields: WebhookFields) throws(TwilioError) {
        var reader = WebhookReader(fields)
        // The Sms… names are Twilio's older ones for the same values.
        let olderSID = reader.take("SmsSid")
        let olderStatus = reader.take("SmsStatus")
        if reader.take("MessageSid") == nil, let olderSID, let sid = MessageSID(olderSID) {
            messageSID = sid
        } else {
            messageSID = try reader.require("MessageSid") { MessageSID($0) }
        }
        if reader.take("MessageStatus") == nil, let olderStatus {
            status = MessageStatus(olderStatus)
        } else {
            status = try reader.require("MessageStatus") { MessageStatus($0) }
        }
        accountSID = try reader.require("AccountSid") { AccountSID($0) }
        messagingServiceSID = try reader.take("MessagingServiceSid") { MessagingServiceSID($0) }
        from = reader.take("From")
        to = reader.take("To")
        errorCode = try reader.take("ErrorCode") { Int($0) }
        errorMessage = reader.take("ErrorMessage")
        rawDeliveryDate = reader.take("RawDlrDoneDate")
        channelPrefix = reader.take("ChannelPrefix")
        channelStatusMessage = reader.take("ChannelStatusMessage")
        others = reader.rest
    }
}
