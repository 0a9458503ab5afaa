public import FoundationEssentials

/// What an account used of a category in a span of time. Source: Twilio OpenAPI, Usage Record of the 2010 API.
public struct UsageRecord: ListableResource {
    /// Usage records have no name of their own.
    public typealias Identifier = String
    /// `usage_records`.
    public static let rowsKey = "usage_records"

    /// How time is divided: the last part of the path.
    public struct Interval: TwilioWord {
        /// Twilio's word.
        public let rawValue: String
        /// Any word, known or not.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// One record over the whole span.
        public static let whole: Interval = ""
        /// A record a day.
        public static let daily: Interval = "Daily"
        /// A record a month.
        public static let monthly: Interval = "Monthly"
        /// A record a year.
        public static let yearly: Interval = "Yearly"
        /// All time.
        public static let allTime: Interval = "AllTime"
        /// This month.
        public static let thisMonth: Interval = "ThisMonth"
        /// Last month.
        public static let lastMonth: Interval = "LastMonth"
        /// Today.
        public static let today: Interval = "Today"
        /// Yesterday.
        public static let yesterday: Interval = "Yesterday"
    }

    /// `sms`, `calls`, `totalprice` and hundreds of others.
    public let category: String
    /// The category in words.
    public let description: String?
    /// The account.
    public let accountSID: AccountSID
    /// How often, such as messages.
    @Written public private(set) var count: Decimal?
    /// What is counted.
    public let countUnit: String?
    /// How much, such as segments or minutes.
    @Written public private(set) var usage: Decimal?
    /// What is measured.
    public let usageUnit: String?
    /// The price, exact.
    @Written public private(set) var price: Decimal?
    /// Currency of the price.
    public let priceUnit: String?
    /// First day, in UTC.
    @Written public private(set) var startDate: Date?
    /// Last day, in UTC, included.
    @Written public private(set) var endDate: Date?
    /// When it was counted.
    @Written public private(set) var asOf: Date?

    private enum CodingKeys: String, CodingKey {
        case category, description, count, usage, price
        case accountSID = "account_sid"
        case countUnit = "count_unit"
        case usageUnit = "usage_unit"
        case priceUnit = "price_unit"
        case startDate = "start_date"
        case endDate = "end_date"
        case asOf = "as_of"
    }

    /// What a list of records is narrowed to.
    public struct Filter: ResourceFilter {
        /// Only this category.
        public var category: String?
        /// From this day in UTC.
        public var startDate: Date?
        /// Up to this day in UTC, included.
        public var endDate: Date?
        /// Whether subaccounts count; they do unless `false`.
        public var includeSubaccounts: Bool?
        /// Rows a page, 1 to 1,000.
        public var pageSize: Int?

        /// Everything.
        public init() {}
        /// A filter.
        public init(
            category: String? = nil, startDate: Date? = nil, endDate: Date? = nil, includeSubaccounts: Bool? = nil,
            pageSize: Int? = nil
        ) {
            self.category = category
            self.startDate = startDate
            self.endDate = endDate
            self.includeSubaccounts = includeSubaccounts
            self.pageSize = pageSize
        }

        /// The parameters, encoded.
        public var form: Form {
            var form = Form()
            form.append("Category", category)
            form.append("StartDate", startDate.map(TwilioDate.day))
            form.append("EndDate", endDate.map(TwilioDate.day))
            form.append("IncludeSubaccounts", includeSubaccounts)
            form.append("PageSize", pageSize)
            return form
        }
    }
}

extension TwilioClient {
    /// What the account used, in one span or divided.
    public func usageRecords(_ interval: UsageRecord.Interval = .whole) -> Resources<UsageRecord> {
        ofAccount("/Usage/Records" + (interval == .whole ? "" : "/\(interval)"))
    }
}
