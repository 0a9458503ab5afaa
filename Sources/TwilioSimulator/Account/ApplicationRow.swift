/// A TwiML application: addresses under one SID. Source: schema `api.v2010.account.application`.
struct ApplicationRow: Resource {
    static let key = "applications"
    static let path = "Applications"

    private(set) var friendlyName = ""
    private(set) var voice = WebhookAddress()
    private(set) var voiceFallback = WebhookAddress()
    private(set) var statusCallback = WebhookAddress()
    private(set) var sms = WebhookAddress()
    private(set) var smsFallback = WebhookAddress()
    private(set) var smsStatusCallback: String?
    /// Receives the status of messages that name the application.
    private(set) var messageStatusCallback: String?
    private var looksUpCallerID = false
    private var isPublic = false

    init(_ form: FormFields) throws(Refusal) { try update(form) }

    mutating func update(_ form: FormFields) throws(Refusal) {
        friendlyName = form["FriendlyName"] ?? friendlyName
        try voice.update(form, url: "VoiceUrl", method: "VoiceMethod")
        try voiceFallback.update(form, url: "VoiceFallbackUrl", method: "VoiceFallbackMethod")
        try statusCallback.update(form, url: "StatusCallback", method: "StatusCallbackMethod")
        try sms.update(form, url: "SmsUrl", method: "SmsMethod")
        try smsFallback.update(form, url: "SmsFallbackUrl", method: "SmsFallbackMethod")
        smsStatusCallback = try form.address("SmsStatusCallback", else: smsStatusCallback)
        messageStatusCallback = try form.address("MessageStatusCallback", else: messageStatusCallback)
        looksUpCallerID = try form.flag("VoiceCallerIdLookup") ?? looksUpCallerID
        isPublic = try form.flag("PublicApplicationConnectEnabled") ?? isPublic
    }

    func passes(_ query: FormFields) -> Bool { (query.nonEmpty("FriendlyName") ?? friendlyName) == friendlyName }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        head.write(to: &json)
        json.field("friendly_name", friendlyName)
        json.fields("voice_url", "voice_method", voice)
        json.fields("voice_fallback_url", "voice_fallback_method", voiceFallback)
        json.field("voice_caller_id_lookup", flag: looksUpCallerID)
        json.fields("status_callback", "status_callback_method", statusCallback)
        json.fields("sms_url", "sms_method", sms)
        json.fields("sms_fallback_url", "sms_fallback_method", smsFallback)
        json.field("sms_status_callback", smsStatusCallback)
        json.field("message_status_callback", messageStatusCallback)
        json.field("public_application_connect_enabled", flag: isPublic)
    }
}

extension World {
    /// `/2010-04-01/Accounts/{AC}/Applications…`
    mutating func application(_ request: ResourceRequest) throws(Refusal) -> Answer {
        try serve(request, \.applications) { world throws(Refusal) in
            world.add(try ApplicationRow(request.form), to: \.applications, request)
        }
    }
}
