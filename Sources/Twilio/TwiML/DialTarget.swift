/// Whom `<Dial>` calls.
public struct DialTarget: Sendable, Equatable {
    let element: TwiMLElement

    /// A number.
    ///
    /// - Parameters:
    ///   - sendDigits: keys that are played when it answers.
    ///   - url: TwiML that only the called side hears before the two are connected.
    ///   - statusCallbackEvents: `initiated`, `ringing`, `answered`, `completed`.
    public static func number(
        _ number: String, sendDigits: String? = nil, url: String? = nil, statusCallback: String? = nil,
        statusCallbackEvents: [String] = []
    ) -> DialTarget {
        var element = TwiMLElement("Number", text: number)
        element.set("sendDigits", sendDigits)
        element.set("url", url)
        element.set("statusCallback", statusCallback)
        element.set("statusCallbackEvent", words: statusCallbackEvents)
        return DialTarget(element: element)
    }

    /// A client of Twilio's voice SDKs, by its identity, with parameters that it receives.
    public static func client(
        _ identity: String, parameters: [(name: String, value: String)] = [], url: String? = nil,
        statusCallback: String? = nil, statusCallbackEvents: [String] = []
    ) -> DialTarget {
        var element = TwiMLElement("Client", text: parameters.isEmpty ? identity : nil)
        element.set("url", url)
        element.set("statusCallback", statusCallback)
        element.set("statusCallbackEvent", words: statusCallbackEvents)
        if !parameters.isEmpty {
            element.append(TwiMLElement("Identity", text: identity))
            for (name, value) in parameters {
                var parameter = TwiMLElement("Parameter")
                parameter.set("name", name)
                parameter.set("value", value)
                element.append(parameter)
            }
        }
        return DialTarget(element: element)
    }

    /// A SIP address: `sip:jack@example.com`.
    public static func sip(
        _ address: String, username: String? = nil, password: String? = nil, statusCallback: String? = nil,
        statusCallbackEvents: [String] = []
    ) -> DialTarget {
        var element = TwiMLElement("Sip", text: address)
        element.set("username", username)
        element.set("password", password)
        element.set("statusCallback", statusCallback)
        element.set("statusCallbackEvent", words: statusCallbackEvents)
        element.require(address.hasPrefix("sip:") || address.hasPrefix("sips:"), "<Sip> needs sip: or sips:")
        return DialTarget(element: element)
    }

    /// A conference by its name. It begins with the first who may begin it.
    public static func conference(
        _ name: String, muted: Bool? = nil, startOnEnter: Bool? = nil, endOnExit: Bool? = nil, beep: String? = nil,
        waitURL: String? = nil, maximumParticipants: Int? = nil, record: String? = nil, statusCallback: String? = nil,
        statusCallbackEvents: [String] = []
    ) -> DialTarget {
        var element = TwiMLElement("Conference", text: name)
        element.set("muted", muted)
        element.set("startConferenceOnEnter", startOnEnter)
        element.set("endConferenceOnExit", endOnExit)
        element.set("beep", beep)
        element.set("waitUrl", waitURL)
        element.set("maxParticipants", maximumParticipants, in: 2...250)
        element.set("record", record)
        element.set("statusCallback", statusCallback)
        element.set("statusCallbackEvent", words: statusCallbackEvents)
        return DialTarget(element: element)
    }

    /// Whoever waits longest in a queue.
    ///
    /// - Parameter url: TwiML that the one who waited hears before the two are connected.
    public static func queue(_ name: String, url: String? = nil) -> DialTarget {
        var element = TwiMLElement("Queue", text: name)
        element.set("url", url)
        return DialTarget(element: element)
    }
}
