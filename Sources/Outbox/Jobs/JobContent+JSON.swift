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
