internal import FoundationEssentials
internal import Twilio

extension Callback {
    /// The address that is asked: without a fragment, for GET with the parameters.
    var target: String {
        let address = String(url.prefix { $0 != "#" })
        if method == .post || parameters.isEmpty { return address }
        return address + (address.contains("?") ? "&" : "?") + FormFields.encode(parameters)
    }

    /// `X-Twilio-Signature`
    var signature: String {
        RequestSignature(authToken: authToken).value(url: target, parameters: method == .post ? parameters : [])
    }

    /// The signed request, which may take so many milliseconds. Headers as Twilio's webhooks carry them.
    func request(policy: CallbackPolicy, milliseconds: Int) -> TransportRequest {
        var headers = [
            (name: "X-Twilio-Signature", value: signature), ("I-Twilio-Idempotency-Token", token),
            ("User-Agent", "TwilioProxy/1.1"), ("Accept", "*/*"),
            ("Cache-Control", "max-age=259200"),
        ]
        if method == .post {
            headers.append(("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"))
        }
        return TransportRequest(
            method: method == .post ? .post : .get, url: target, headers: headers,
            body: method == .post ? Array(FormFields.encode(parameters).utf8) : [],
            connectTimeout: .milliseconds(min(policy.connectTimeout, milliseconds)),
            timeout: .milliseconds(milliseconds), maximumAnswerBytes: 1 << 20)
    }

    /// Where an answer sends it on; `nil` where it does not. After 301, 302 and 303 it becomes a GET without the form.
    /// Source: Twilio's "Webhooks: redirects".
    func redirected(by response: TransportResponse) -> Callback? {
        guard [301, 302, 303, 307, 308].contains(response.status), let location = response.header("Location"),
            let target = WebURL.resolve(location, against: url)
        else { return nil }
        var next = self
        next.url = target
        if response.status < 304 { (next.method, next.parameters) = (.get, []) }
        return next
    }
}
