/// What can be set about a Messaging Service. Source: schema `messaging.v1.service`, its defaults as its
/// example has them.
struct ServiceSettings: Equatable {
    var friendlyName: String
    var inboundRequestURL: String?
    var inboundMethod = "POST"
    var fallbackURL: String?
    var fallbackMethod = "POST"
    var statusCallback: String?
    var stickySender = true
    var mmsConverter = true
    var smartEncoding = false
    var scanMessageContent = "inherit"
    var fallbackToLongCode = true
    var areaCodeGeomatch = true
    /// Seconds.
    var validityPeriod = ValidityPeriod.longest
    /// Whether what is wrong with a recipient is refused at once, instead of failing the message later.
    var synchronousValidation = false
    var useCase = "undeclared"
    /// Whether inbound messages go where their number says, and not to ``inboundRequestURL``.
    var useInboundWebhookOnNumber = false

    init(friendlyName: String) { self.friendlyName = friendlyName }

    /// Takes over what a create or update names.
    mutating func apply(_ form: FormFields) throws(Refusal) {
        if let name = form["FriendlyName"] {
            guard !name.isEmpty, name.utf16.count <= 64 else { throw .badParameter("FriendlyName", name) }
            friendlyName = name
        }
        inboundRequestURL = try Self.url("InboundRequestUrl", form) ?? inboundRequestURL
        inboundMethod = try form.choice("InboundMethod", ["GET", "POST"]) ?? inboundMethod
        fallbackURL = try Self.url("FallbackUrl", form) ?? fallbackURL
        fallbackMethod = try form.choice("FallbackMethod", ["GET", "POST"]) ?? fallbackMethod
        statusCallback = try Self.url("StatusCallback", form) ?? statusCallback
        stickySender = try form.flag("StickySender") ?? stickySender
        mmsConverter = try form.flag("MmsConverter") ?? mmsConverter
        smartEncoding = try form.flag("SmartEncoding") ?? smartEncoding
        scanMessageContent =
            try form.choice("ScanMessageContent", ["inherit", "enable", "disable"]) ?? scanMessageContent
        fallbackToLongCode = try form.flag("FallbackToLongCode") ?? fallbackToLongCode
        areaCodeGeomatch = try form.flag("AreaCodeGeomatch") ?? areaCodeGeomatch
        validityPeriod = try ValidityPeriod.read(form) ?? validityPeriod
        synchronousValidation = try form.flag("SynchronousValidation") ?? synchronousValidation
        useCase = form.nonEmpty("Usecase") ?? useCase
        useInboundWebhookOnNumber = try form.flag("UseInboundWebhookOnNumber") ?? useInboundWebhookOnNumber
    }

    /// An address, or an empty text that takes it away; both `nil` where the form says nothing.
    private static func url(_ name: String, _ form: FormFields) throws(Refusal) -> String?? {
        guard let text = form[name] else { return nil }
        guard text.isEmpty || WebURL.isValidCallback(text) else { throw .badParameter(name, text) }
        return .some(text.isEmpty ? nil : text)
    }
}

/// How long a message may wait to be sent, in seconds.
enum ValidityPeriod {
    static let longest = 36_000

    /// The parameter `ValidityPeriod`; `nil` where there is none.
    static func read(_ form: FormFields) throws(Refusal) -> Int? {
        guard let text = form.nonEmpty("ValidityPeriod") else { return nil }
        guard let seconds = Int(text), (1...longest).contains(seconds) else {
            throw Refusal(21624, "The ValidityPeriod parameter must be between 1 and 36000")
        }
        return seconds
    }
}
