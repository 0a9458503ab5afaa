public import FoundationEssentials

/// What an account has left. Source: Twilio OpenAPI, Balance of the 2010 API.
public struct Balance: Decodable, Sendable, Equatable {
    /// The account.
    public let accountSID: AccountSID
    /// The amount, exact.
    @Written public private(set) var amount: Decimal?
    /// Its currency, such as `USD`.
    public let currency: String

    private enum CodingKeys: String, CodingKey {
        case currency
        case accountSID = "account_sid"
        case amount = "balance"
    }
}

extension TwilioClient {
    /// Fetches what the account has left.
    public func balance() async throws -> Balance {
        try await perform(request(.get, accountPath("/Balance.json")), as: Balance.self)
    }
}
