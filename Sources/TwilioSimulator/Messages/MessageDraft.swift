/// A message that somebody wants sent: the parameters of a create, or a reply of TwiML, after every check that needs no
/// account.
struct MessageDraft {
    /// The recipient, without punctuation.
    var to: String
    var from: String?
    var serviceSID: String?
    var body = ""
    var media: [String] = []
    /// `HX…` of a template.
    var contentSID: String?
    /// The template's variables, JSON.
    var contentVariables: String?
    var statusCallback: String?
    /// `AP…`: tells of the status where ``statusCallback`` does not.
    var applicationSID: String?
    /// Seconds.
    var validityPeriod: Int?
    var sendAt: RequestDate?
    var isSmartEncoded: Bool?
    var isSentAsMMS = false
    var providesFeedback = false

    /// What a message consists of besides its text, for telling duplicates.
    var content: String { (contentSID ?? "") + (contentVariables ?? "") }
}
