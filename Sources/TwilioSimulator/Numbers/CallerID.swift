/// A number that somebody has shown to own, good for the `From` of calls.
/// Source: schema `api.v2010.account.outgoing_caller_id`.
struct CallerID: Resource {
    static let key = "outgoing_caller_ids"
    static let path = "OutgoingCallerIds"

    let number: String
    private(set) var friendlyName: String

    init(number: String, friendlyName: String?) {
        self.number = number
        self.friendlyName = friendlyName ?? World.formatted(number)
    }

    mutating func update(_ form: FormFields) throws(Refusal) {
        friendlyName = form["FriendlyName"] ?? friendlyName
    }

    func passes(_ query: FormFields) -> Bool {
        if let name = query.nonEmpty("FriendlyName"), name != friendlyName { return false }
        return (query.nonEmpty("PhoneNumber") ?? number) == number
    }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        json.field("sid", head.sid)
        json.field("account_sid", head.accountSID)
        head.writeDates(to: &json)
        json.field("friendly_name", friendlyName)
        json.field("phone_number", number)
        json.field("uri", head.uri + ".json")
    }
}
