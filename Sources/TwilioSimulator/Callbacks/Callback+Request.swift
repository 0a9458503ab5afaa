internal import Twilio

extension Callback {
    /// The signed request. Headers as Twilio's webhooks carry them.
    func request(policy: CallbackPolicy) -> TransportRequest {
        var target = String(url.prefix { $0 != "#" })
        var form: [(name: String, value: String)] = []
        var body: [UInt8] = []
        switch method {
        case .post:
            form = parameters
            body = Array(FormFields.encode(parameters).utf8)
        case .get: target += (target.contains("?") ? "&" : "?") + FormFields.encode(parameters)
        }
        var headers = [
            (
                name: "X-Twilio-Signature",
                value: RequestSignature(authToken: authToken).value(url: target, parameters: form)
            ),
            ("I-Twilio-Idempotency-Token", token), ("User-Agent", "TwilioProxy/1.1"), ("Accept", "*/*"),
            ("Cache-Control", "max-age=259200"),
        ]
        if method == .post {
            headers.append(("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"))
        }
        return TransportRequest(
            method: method == .post ? .post : .get, url: target, headers: headers, body: body,
            connectTimeout: .milliseconds(policy.connectTimeout), timeout: .milliseconds(policy.totalTimeout),
            maximumAnswerBytes: 1 << 20)
    }
}
