extension TwilioClient {
    /// The account's messages.
    public var messages: MessagesResource { MessagesResource(client: self) }
    /// The account's calls.
    public var calls: CallsResource { CallsResource(client: self) }

    /// Resources of the 2010 API below the account.
    func ofAccount<Row>(_ path: String) -> Resources<Row> {
        Resources(client: self, product: "api", path: "/2010-04-01/Accounts/\(credentials.accountSID)" + path)
    }
}
