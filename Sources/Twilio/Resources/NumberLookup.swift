/// What Twilio knows of any number. Source: Twilio OpenAPI, PhoneNumber of lookups v2.
public struct NumberLookup: Decodable, Sendable, Equatable {
    /// What can be asked for beyond the number itself. Each is billed by itself.
    public struct Field: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Mobile, landline, VoIP, and the carrier.
        public static let lineType: Field = "line_type_intelligence"
        /// The name that calls show.
        public static let callerName: Field = "caller_name"
        /// Whether the SIM was changed lately.
        public static let simSwap: Field = "sim_swap"
        /// Whether calls are forwarded.
        public static let callForwarding: Field = "call_forwarding"
        /// Whether the line is in use.
        public static let lineStatus: Field = "line_status"
        /// The risk of fraud by SMS pumping.
        public static let smsPumpingRisk: Field = "sms_pumping_risk"
    }

    /// Mobile, landline and the like.
    public struct LineType: Decodable, Sendable, Equatable {
        /// `mobile`, `landline`, `fixedVoip`, `nonFixedVoip`, `tollFree` and others.
        public let type: String?
        /// The carrier's name.
        public let carrier: String?
        /// Country of the mobile network.
        public let mobileCountryCode: String?
        /// The mobile network.
        public let mobileNetworkCode: String?
        /// Why it is not known.
        public let errorCode: Int?

        private enum CodingKeys: String, CodingKey {
            case type
            case carrier = "carrier_name"
            case mobileCountryCode = "mobile_country_code"
            case mobileNetworkCode = "mobile_network_code"
            case errorCode = "error_code"
        }
    }

    /// The name that calls show.
    public struct CallerName: Decodable, Sendable, Equatable {
        /// The name.
        public let name: String?
        /// `BUSINESS` or `CONSUMER`.
        public let type: String?
        /// Why it is not known.
        public let errorCode: Int?

        private enum CodingKeys: String, CodingKey {
            case name = "caller_name"
            case type = "caller_type"
            case errorCode = "error_code"
        }
    }

    /// The number in international form.
    public let phoneNumber: String?
    /// The number as it is written in its country.
    public let nationalFormat: String?
    /// The country by ISO 3166, two letters.
    public let countryCode: String?
    /// The country's calling code, without `+`.
    public let callingCountryCode: String?
    /// Whether it can be a number.
    public let isValid: Bool
    /// Why it cannot: `TOO_SHORT`, `INVALID_COUNTRY_CODE` and others.
    public let validationErrors: [String]?
    /// Mobile, landline and the like, if asked for.
    public let lineType: LineType?
    /// The name that calls show, if asked for.
    public let callerName: CallerName?

    private enum CodingKeys: String, CodingKey {
        case phoneNumber = "phone_number"
        case nationalFormat = "national_format"
        case countryCode = "country_code"
        case callingCountryCode = "calling_country_code"
        case isValid = "valid"
        case validationErrors = "validation_errors"
        case lineType = "line_type_intelligence"
        case callerName = "caller_name"
    }
}

extension TwilioClient {
    /// Looks a number up. Without fields it is only checked and formatted, which is free.
    ///
    /// - Parameter country: for numbers in national form, the country by ISO 3166.
    public func lookup(
        _ number: String, fields: [NumberLookup.Field] = [], country: String? = nil
    ) async throws -> NumberLookup {
        var query = Form()
        if !fields.isEmpty { query.append("Fields", fields.map(\.rawValue).joined(separator: ",")) }
        query.append("CountryCode", country)
        let path = "/v2/PhoneNumbers/" + Form.escapedPathSegment(number)
        return try await perform(
            request(.get, query.isEmpty ? path : path + "?" + query.text, product: "lookups"), as: NumberLookup.self)
    }
}
