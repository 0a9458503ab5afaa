/// An address that Twilio calls for a resource, with its method; both may be changed by forms.
struct WebhookAddress {
    private(set) var url: String?
    private(set) var method: Callback.Method

    init(method: Callback.Method = .post) { self.method = method }

    /// Where it is, for a webhook; `nil` where there is none.
    var address: Callback.Address? { url.map { Callback.Address(url: $0, method: method) } }

    /// Takes over what the form names: `{name}Url` and `{name}Method`, where an empty address removes it.
    mutating func update(_ form: FormFields, url urlName: String, method methodName: String) throws(Refusal) {
        if let text = form[urlName] {
            guard text.isEmpty || WebURL.isValid(text) else { throw .invalidURL(urlName, text) }
            url = text.isEmpty ? nil : text
        }
        if form.nonEmpty(methodName) != nil { method = try Callback.Method(form, methodName) }
    }
}

extension Refusal {
    /// An address that is none. Source: error 21502, "Invalid … URL", 21402 for voice.
    static func invalidURL(_ name: String, _ value: String) -> Refusal {
        let code = name.hasPrefix("Voice") ? 21402 : name.hasPrefix("Sms") ? 21502 : 21609
        return Refusal(code, "\(name) is not a valid URL: \(value.prefix(100))", status: 400)
    }
}

extension JSONWriter {
    /// Two fields: the address, null where there is none, and its method.
    mutating func fields(_ urlName: String, _ methodName: String, _ address: WebhookAddress) {
        field(urlName, address.url)
        field(methodName, address.method.rawValue)
    }

    mutating func field(_ name: String, flag: Bool) {
        key(name)
        raw(flag ? "true" : "false")
    }
}
