/// A number that can be bought. Source: Twilio OpenAPI, AvailablePhoneNumber of the 2010 API.
public struct AvailablePhoneNumber: ListableResource {
    /// A number that can be bought is named by itself.
    public typealias Identifier = String
    /// `available_phone_numbers`.
    public static let rowsKey = "available_phone_numbers"

    /// The kinds of numbers, as the path has them.
    public struct Kind: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Of a place.
        public static let local: Kind = "Local"
        /// Paid by the one who is called.
        public static let tollFree: Kind = "TollFree"
        /// Of mobile phones.
        public static let mobile: Kind = "Mobile"
    }

    /// The number.
    public let phoneNumber: String
    /// The number as it is written in its country.
    public let friendlyName: String?
    /// The place.
    public let locality: String?
    /// State or province.
    public let region: String?
    /// Postal code.
    public let postalCode: String?
    /// The country by ISO 3166, two letters.
    public let isoCountry: String
    /// Which address it needs: `none`, `any`, `local`, `foreign`.
    public let addressRequirements: String?
    /// Whether it is new at Twilio.
    public let beta: Bool?
    /// What it can do.
    public let capabilities: IncomingPhoneNumber.Capabilities?

    private enum CodingKeys: String, CodingKey {
        case locality, region, beta, capabilities
        case phoneNumber = "phone_number"
        case friendlyName = "friendly_name"
        case postalCode = "postal_code"
        case isoCountry = "iso_country"
        case addressRequirements = "address_requirements"
    }

    /// What is looked for.
    public struct Filter: ResourceFilter {
        /// Three digits, US and Canada.
        public var areaCode: Int?
        /// A pattern of digits, letters and `*`.
        public var contains: String?
        /// Only numbers for text messages.
        public var smsEnabled: Bool?
        /// Only numbers for messages with media.
        public var mmsEnabled: Bool?
        /// Only numbers for calls.
        public var voiceEnabled: Bool?
        /// The place.
        public var inLocality: String?
        /// State or province.
        public var inRegion: String?
        /// Postal code.
        public var inPostalCode: String?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?
        /// Further parameters by Twilio's names, such as `NearNumber`, `Distance`.
        public var others: [(name: String, value: String)] = []

        /// Everything.
        public init() {}
        /// A filter.
        public init(
            areaCode: Int? = nil, contains: String? = nil, smsEnabled: Bool? = nil, mmsEnabled: Bool? = nil,
            voiceEnabled: Bool? = nil, pageSize: Int? = nil
        ) {
            self.areaCode = areaCode
            self.contains = contains
            self.smsEnabled = smsEnabled
            self.mmsEnabled = mmsEnabled
            self.voiceEnabled = voiceEnabled
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("AreaCode", areaCode)
            form.append("Contains", contains)
            form.append("SmsEnabled", smsEnabled)
            form.append("MmsEnabled", mmsEnabled)
            form.append("VoiceEnabled", voiceEnabled)
            form.append("InLocality", inLocality)
            form.append("InRegion", inRegion)
            form.append("InPostalCode", inPostalCode)
            form.append("PageSize", pageSize)
            for (name, value) in others { form.append(name, value) }
            return form
        }
    }
}

extension TwilioClient {
    /// The numbers of a kind that can be bought in a country (ISO 3166, two letters).
    public func availablePhoneNumbers(
        in country: String, _ kind: AvailablePhoneNumber.Kind = .local
    ) -> Resources<AvailablePhoneNumber> {
        ofAccount("/AvailablePhoneNumbers/\(Form.escapedPathSegment(country))/\(kind)")
    }
}
