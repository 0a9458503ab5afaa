extension World {
    /// `/2010-04-01/Accounts/{AC}/AvailablePhoneNumbers…`: countries, a country, and its numbers of a kind.
    mutating func availableNumbers(_ request: ResourceRequest) throws(Refusal) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed }
        let base = "/2010-04-01/Accounts/\(directory.accounts[request.account].sid)/AvailablePhoneNumbers"
        var json = JSONWriter(capacity: 4096)
        guard request.parts.count > 1 else {
            json.beginObject()
            json.key("countries")
            json.beginArray()
            for country in NumberPlan.countries { country.write(base: base, to: &json) }
            json.endArray()
            json.field("uri", base + ".json")
            json.endObject()
            return answer(200, json)
        }
        guard let country = NumberPlan.country(code: request.parts[1]) else { throw request.notFound }
        guard request.parts.count > 2 else {
            country.write(base: base, to: &json)
            return answer(200, json)
        }
        guard let kind = NumberPlan.Kind(rawValue: String(request.parts[2])),
            country.kinds.contains(where: { $0.kind == kind })
        else { throw request.notFound }
        let found = try search(request.query, country: country, kind: kind)
        let page = Page(
            try PageRequest(request.query) { token in found.firstIndex { "PN" + $0 == token } },
            newest: found.indices.last, older: { $0 > 0 ? $0 - 1 : nil }, matches: { _ in true })
        var answer = Answer(status: 200)
        answer.body = page.document(
            key: "available_phone_numbers", path: request.path, query: request.query, sid: { "PN" + found[$0] },
            row: { country.write(number: found[$0], kind: kind, to: &$1) })
        answer.requestID = newRequestID()
        return answer
    }

    /// The numbers that fit, the last one first.
    private func search(
        _ query: FormFields, country: NumberPlan.Country, kind: NumberPlan.Kind
    ) throws(Refusal) -> [String] {
        let area = query.nonEmpty("AreaCode")
        if let area {
            guard area.count == 3, Int(area) != nil else {
                throw Refusal(21451, "Invalid AreaCode: \(area.prefix(20))")
            }
            if area == "533" || country.callingCode != "1" { return [] }
        }
        for name in ["SmsEnabled", "MmsEnabled", "VoiceEnabled"] where try query.flag(name) == false { return [] }
        if try query.flag("FaxEnabled") == true { return [] }
        let pattern = query.nonEmpty("Contains").map { NumberPattern($0) }
        let numbers = freeNumbers(country: country.code, kind: kind, prefix: kind == .local ? area : nil)
        return numbers.filter { pattern?.fits($0) ?? true }.reversed()
    }

    /// Numbers that nobody owns: always the same ones, until somebody buys them.
    func freeNumbers(country code: String, kind: NumberPlan.Kind, prefix: String? = nil) -> [String] {
        guard let country = NumberPlan.country(code: code), let own = country.kinds.first(where: { $0.kind == kind })
        else { return [] }
        let standard = own.prefix.isEmpty ? (code == "CA" ? "604" : "415") : own.prefix
        let lead = country.callingCode + (prefix ?? standard)
        let missing = country.length - (lead.count - country.callingCode.count)
        let taken = Set(numbers.all.map(\.row.number))
        return (0..<60).compactMap { ordinal in
            // The exchange 555 is kept for fiction in North America.
            let number = "+" + lead + "77777555\(1000 + ordinal * 37)".suffix(missing)
            return taken.contains(number) ? nil : number
        }
    }
}

extension NumberPlan.Country {
    /// Source: schema `api.v2010.account.available_phone_number_country`.
    fileprivate func write(base: String, to json: inout JSONWriter) {
        json.beginObject()
        json.field("beta", flag: false)
        json.field("country", name)
        json.field("country_code", code)
        json.key("subresource_uris")
        json.beginObject()
        for kind in kinds { json.field(kind.kind.key, "\(base)/\(code)/\(kind.kind.rawValue).json") }
        json.endObject()
        json.field("uri", "\(base)/\(code).json")
        json.endObject()
    }

    /// Source: schema `…available_phone_number_local`; the place is known for local numbers of the United States.
    fileprivate func write(number: String, kind: NumberPlan.Kind, to json: inout JSONWriter) {
        let isPlaced = code == "US" && kind == .local
        json.beginObject()
        json.field("address_requirements", "none")
        json.field("beta", flag: false)
        json.key("capabilities")
        json.beginObject()
        for name in ["mms", "sms", "voice"] { json.field(name, flag: true) }
        json.field("fax", flag: false)
        json.endObject()
        json.field("friendly_name", World.formatted(number))
        json.field("iso_country", code)
        json.field("lata", isPlaced ? "722" : nil)
        json.field("locality", isPlaced ? "San Francisco" : nil)
        json.key("latitude")
        json.raw(isPlaced ? "37.780000" : "null")
        json.key("longitude")
        json.raw(isPlaced ? "-122.420000" : "null")
        json.field("phone_number", number)
        json.field("postal_code", isPlaced ? "94103" : nil)
        json.field("rate_center", isPlaced ? "SNFC CNTRL" : nil)
        json.field("region", isPlaced ? "CA" : nil)
        json.endObject()
    }
}
