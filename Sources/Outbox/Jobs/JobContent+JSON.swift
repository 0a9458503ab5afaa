internal import Twilio

/// Canonical JSON of a job's content, written by hand: thousands of jobs a second are handed over, each with its own.
extension JobContent {
    /// A stable text of it: what `JSONEncoder` writes with sorted keys and plain slashes, members that are `nil` left out.
    package func canonicalJSON() -> [UInt8] {
        var json = JSONText()
        json.member("body", body)
        json.member("channel", channel.rawValue)
        json.member("contentSID", contentSID?.description)
        json.member("contentVariables", contentVariables)
        if let fallback {
            json.list("fallback", fallback) { json, way in
                var element = JSONText()
                element.member("channel", way.channel.rawValue)
                element.member("sender", way.sender)
                json.append(element)
            }
        }
        json.member("isTemplate", literal: isTemplate ? "true" : "false")
        json.list("mediaURLs", mediaURLs) { $0.append($1) }
        json.member("messagingService", messagingService?.description)
        if let parameters {
            json.list("parameters", parameters) { json, parameter in
                var element = JSONText()
                element.member("name", parameter.name)
                element.member("value", parameter.value)
                json.append(element)
            }
        }
        if let sendAt {
            var moment = JSONText()
            moment.member("milliseconds", literal: String(sendAt.milliseconds))
            json.member("sendAt", moment)
        }
        json.member("sender", sender)
        json.member("statusCallback", statusCallback)
        if let voice {
            var settings = JSONText()
            settings.member("answerTimeout", literal: String(voice.answerTimeout))
            settings.member("maximumDuration", literal: String(voice.maximumDuration))
            settings.member("sayLanguage", voice.sayLanguage)
            settings.member("sayVoice", voice.sayVoice)
            json.member("voice", settings)
        }
        return json.object
    }
}

/// The members of a JSON object as they are written.
private struct JSONText {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(256) }

    /// All of it as an object.
    var object: [UInt8] { [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")] }

    mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        begin(name)
        append(value)
    }

    mutating func member(_ name: String, literal: String) {
        begin(name)
        bytes.append(contentsOf: literal.utf8)
    }

    mutating func member(_ name: String, _ value: JSONText) {
        begin(name)
        append(value)
    }

    mutating func list<Element>(_ name: String, _ elements: [Element], _ write: (inout JSONText, Element) -> Void) {
        begin(name)
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func append(_ object: JSONText) { bytes.append(contentsOf: object.object) }

    mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x08: bytes.append(contentsOf: "\\b".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0C: bytes.append(contentsOf: "\\f".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(Self.digits[Int(byte >> 4)])
                bytes.append(Self.digits[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func begin(_ name: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
