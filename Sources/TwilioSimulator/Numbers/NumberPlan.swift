/// The few facts about numbering that the simulator needs: the country of a number, and what kind of line it is.
struct NumberPlan {
    /// A country in which numbers can be had.
    struct Country {
        /// ISO 3166: `US`.
        let code: String
        let name: String
        /// What its numbers begin with: `1`.
        let callingCode: String
        /// Kinds of numbers with what follows the calling code.
        let kinds: [(kind: Kind, prefix: String)]
        /// Digits after the calling code.
        let length: Int
    }

    /// Kinds of numbers, by their names in paths.
    enum Kind: String {
        case local = "Local"
        case mobile = "Mobile"
        case tollFree = "TollFree"

        /// The name in documents of the API: `toll_free`.
        var key: String { self == .tollFree ? "toll_free" : rawValue.lowercased() }
    }

    private static let tollFreeCodes: Set<Substring> = ["800", "833", "844", "855", "866", "877", "888"]

    static let countries = [
        Country(
            code: "US", name: "United States", callingCode: "1", kinds: [(.local, ""), (.tollFree, "844")], length: 10),
        Country(code: "CA", name: "Canada", callingCode: "1", kinds: [(.local, ""), (.tollFree, "844")], length: 10),
        Country(
            code: "GB", name: "United Kingdom", callingCode: "44",
            kinds: [(.local, "20"), (.mobile, "7400"), (.tollFree, "800")], length: 10),
        Country(
            code: "DE", name: "Germany", callingCode: "49", kinds: [(.local, "30"), (.mobile, "1573")], length: 11),
        Country(code: "FR", name: "France", callingCode: "33", kinds: [(.local, "1"), (.mobile, "644")], length: 9),
        Country(
            code: "AU", name: "Australia", callingCode: "61",
            kinds: [(.local, "2"), (.mobile, "488"), (.tollFree, "1800")], length: 9),
        Country(code: "SE", name: "Sweden", callingCode: "46", kinds: [(.mobile, "76")], length: 9),
        Country(code: "PL", name: "Poland", callingCode: "48", kinds: [(.mobile, "732")], length: 9),
    ]

    static func country(code: some StringProtocol) -> Country? { countries.first { $0.code == code } }

    /// The country of a number; `nil` where the table has none.
    static func country(of number: String) -> Country? {
        countries.first { number.dropFirst().hasPrefix($0.callingCode) }
    }

    static func isTollFree(_ number: String) -> Bool {
        number.hasPrefix("+1") && tollFreeCodes.contains(number.dropFirst(2).prefix(3))
    }

    /// `local`, `tollfree` or `mobile`.
    static func type(of number: String) -> String {
        if isTollFree(number) { return "tollfree" }
        guard let country = country(of: number) else { return "local" }
        let rest = number.dropFirst(1 + country.callingCode.count)
        let kind = country.kinds.first { !$0.prefix.isEmpty && rest.hasPrefix($0.prefix) }?.kind
        return kind == .tollFree ? "tollfree" : kind == .mobile ? "mobile" : "local"
    }
}
