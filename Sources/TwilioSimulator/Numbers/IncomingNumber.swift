/// A phone number that an account owns, and what is called for it.
/// Source: schema `api.v2010.account.incoming_phone_number`.
struct IncomingNumber: Resource {
    static let key = "incoming_phone_numbers"
    static let path = "IncomingPhoneNumbers"

    let number: String
    private(set) var friendlyName: String
    private(set) var voice = WebhookAddress()
    private(set) var voiceFallback = WebhookAddress()
    private(set) var statusCallback = WebhookAddress()
    private(set) var sms = WebhookAddress()
    private(set) var smsFallback = WebhookAddress()
    private(set) var voiceApplicationSID: String?
    private(set) var smsApplicationSID: String?
    private var trunkSID: String?
    private var addressSID: String?
    private var identitySID: String?
    private var bundleSID: String?
    private var emergencyAddressSID: String?
    private var isForEmergencies = true
    private var receivesFax = false
    private var looksUpCallerID = false

    init(number: String) {
        self.number = number
        friendlyName = World.formatted(number)
    }

    mutating func update(_ form: FormFields) throws(Refusal) {
        friendlyName = form["FriendlyName"] ?? friendlyName
        try voice.update(form, url: "VoiceUrl", method: "VoiceMethod")
        try voiceFallback.update(form, url: "VoiceFallbackUrl", method: "VoiceFallbackMethod")
        try statusCallback.update(form, url: "StatusCallback", method: "StatusCallbackMethod")
        try sms.update(form, url: "SmsUrl", method: "SmsMethod")
        try smsFallback.update(form, url: "SmsFallbackUrl", method: "SmsFallbackMethod")
        voiceApplicationSID = try form.sid("VoiceApplicationSid", "AP", else: voiceApplicationSID)
        smsApplicationSID = try form.sid("SmsApplicationSid", "AP", else: smsApplicationSID)
        trunkSID = try form.sid("TrunkSid", "TK", else: trunkSID)
        addressSID = try form.sid("AddressSid", "AD", else: addressSID)
        identitySID = try form.sid("IdentitySid", "RI", else: identitySID)
        bundleSID = try form.sid("BundleSid", "BU", else: bundleSID)
        emergencyAddressSID = try form.sid("EmergencyAddressSid", "AD", else: emergencyAddressSID)
        looksUpCallerID = try form.flag("VoiceCallerIdLookup") ?? looksUpCallerID
        isForEmergencies =
            try form.choice("EmergencyStatus", ["Active", "Inactive"]).map { $0 == "Active" } ?? isForEmergencies
        receivesFax = try form.choice("VoiceReceiveMode", ["voice", "fax"]).map { $0 == "fax" } ?? receivesFax
    }

    func passes(_ query: FormFields) -> Bool {
        if let name = query.nonEmpty("FriendlyName"), name != friendlyName { return false }
        if let origin = query.nonEmpty("Origin"), origin != "twilio" { return false }
        // Numbers in general use only.
        if query["Beta"] == "true" { return false }
        return query.nonEmpty("PhoneNumber").map { NumberPattern($0).fits(number) } ?? true
    }

    /// `local`, `tollfree` or `mobile`.
    var type: String { NumberPlan.type(of: number) }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        head.write(to: &json)
        json.field("phone_number", number)
        json.field("friendly_name", friendlyName)
        // The lists by type do not repeat it.
        if head.part == nil { json.field("type", type) }
        json.field("status", "in-use")
        json.field("origin", "twilio")
        json.field("beta", flag: false)
        json.key("capabilities")
        json.beginObject()
        for name in ["voice", "sms", "mms"] { json.field(name, flag: true) }
        json.field("fax", flag: false)
        json.endObject()
        json.field("voice_receive_mode", receivesFax ? "fax" : "voice")
        json.fields("voice_url", "voice_method", voice)
        json.fields("voice_fallback_url", "voice_fallback_method", voiceFallback)
        json.field("voice_caller_id_lookup", flag: looksUpCallerID)
        json.field("voice_application_sid", voiceApplicationSID)
        json.fields("status_callback", "status_callback_method", statusCallback)
        json.fields("sms_url", "sms_method", sms)
        json.fields("sms_fallback_url", "sms_fallback_method", smsFallback)
        json.field("sms_application_sid", smsApplicationSID)
        json.field("trunk_sid", trunkSID)
        json.field("address_requirements", "none")
        json.field("address_sid", addressSID)
        json.field("identity_sid", identitySID)
        json.field("bundle_sid", bundleSID)
        json.field("emergency_status", isForEmergencies ? "Active" : "Inactive")
        json.field("emergency_address_sid", emergencyAddressSID)
        json.field("emergency_address_status", emergencyAddressSID == nil ? "unregistered" : "registered")
    }
}
