internal import Twilio

extension World {
    /// What can be asked for besides the number itself. Source: parameter `Fields` of Lookup v2.
    private static let lookupFields = [
        "caller_name", "sim_swap", "call_forwarding", "line_status", "line_type_intelligence", "identity_match",
        "reassigned_number", "sms_pumping_risk", "phone_number_quality_score", "pre_fill",
    ]

    /// `GET lookups.twilio.com/v2/PhoneNumbers/{number}`. Only the kind of line is known; the other fields are null.
    mutating func lookup(_ request: Request, _ product: ProductHost) throws(Refusal) -> Answer {
        let parts = product.parts
        guard parts.count == 3, parts.starts(with: ["v2", "PhoneNumbers"]), !parts[2].isEmpty else {
            throw .unmodelled(product.path)
        }
        guard request.method == "GET" else { throw .methodNotAllowed }
        let query = FormFields(request.query.utf8)
        let fields = (query["Fields"] ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
        if let unknown = fields.first(where: { !Self.lookupFields.contains($0) && $0 != "validation" }) {
            throw .badParameter("Fields", unknown)
        }
        let asked = FormFields.decode(pathPart: parts[2])
        let text = Self.international(asked, country: query.nonEmpty("CountryCode"))
        let number = text == MagicNumber.invalid ? nil : RecipientNumber.normalize(text).flatMap { E164Number($0) }
        var json = JSONWriter()
        json.beginObject()
        let country = NumberPlan.country(of: text)
        json.field("calling_country_code", number == nil ? nil : country?.callingCode)
        json.field("country_code", number == nil ? nil : country?.code)
        json.field("phone_number", number?.description ?? text)
        json.field("national_format", number.map { Self.nationalFormat($0.description, country) })
        json.field("valid", flag: number != nil)
        json.key("validation_errors")
        json.beginArray()
        if number == nil { json.string(Self.lookupProblem(text)) }
        json.endArray()
        for name in Self.lookupFields {
            json.key(name)
            if name == "line_type_intelligence", fields.contains(name), let number {
                writeLineType(number.description, to: &json)
            } else {
                json.null()
            }
        }
        json.field("url", product.base + "/v2/PhoneNumbers/" + (number?.description ?? text))
        json.endObject()
        return answer(200, json)
    }

    /// Landlines are the recipients that refuse messages for being one (21614, 30006).
    private mutating func writeLineType(_ number: String, to json: inout JSONWriter) {
        let code = recipients[addresses.find(number) ?? .none].errorCode
        let isLandline = code == 21614 || code == 30006 || number == MagicNumber.landline
        json.beginObject()
        json.field("mobile_country_code", NumberPlan.country(of: number)?.code == "US" ? "310" : nil)
        json.field("mobile_network_code", isLandline || NumberPlan.isTollFree(number) ? nil : "260")
        json.field("carrier_name", "Simulated Carrier")
        json.field("type", NumberPlan.isTollFree(number) ? "tollFree" : isLandline ? "landline" : "mobile")
        json.key("error_code")
        json.null()
        json.endObject()
    }

    /// A number as it was typed, with its country's calling code.
    private static func international(_ text: String, country: String?) -> String {
        if text.hasPrefix("+") { return text }
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, text.allSatisfy({ !$0.isLetter }) else { return text }
        guard let plan = NumberPlan.country(code: country ?? "US") else { return "+" + digits }
        let isComplete = digits.hasPrefix(plan.callingCode) && digits.count > plan.length
        return "+" + (isComplete ? digits : plan.callingCode + digits.drop { $0 == "0" })
    }

    private static func nationalFormat(_ number: String, _ country: NumberPlan.Country?) -> String {
        guard let country else { return number }
        return country.callingCode == "1" ? formatted(number) : "0" + number.dropFirst(1 + country.callingCode.count)
    }

    /// Source: schema `ValidationError` of Lookup v2.
    private static func lookupProblem(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        if digits.isEmpty || text.contains(where: \.isLetter) { return "NOT_A_NUMBER" }
        if text == MagicNumber.invalid { return "INVALID_BUT_POSSIBLE" }
        guard let country = NumberPlan.country(of: text) else {
            return digits.count > 15 ? "TOO_LONG" : digits.count < 7 ? "TOO_SHORT" : "INVALID_COUNTRY_CODE"
        }
        let rest = digits.count - country.callingCode.count
        return rest < country.length ? "TOO_SHORT" : rest > country.length ? "TOO_LONG" : "INVALID_BUT_POSSIBLE"
    }
}
