/// A standard API key. Source: schemas `api.v2010.account.key` and `api.v2010.account.new_key`.
struct APIKeyRow: Resource {
    static let key = "keys"
    static let path = "Keys"

    var friendlyName: String
    let secret: String

    mutating func update(_ form: FormFields) throws(Refusal) {
        friendlyName = form["FriendlyName"] ?? friendlyName
    }

    func write(_ head: ResourceHead, to json: inout JSONWriter) {
        json.field("sid", head.sid)
        json.field("friendly_name", friendlyName)
        head.writeDates(to: &json)
    }
}

extension World {
    /// `/2010-04-01/Accounts/{AC}/Keys…`, and `SigningKeys`, which are the same keys by their old name.
    mutating func key(_ request: ResourceRequest) throws(Refusal) -> Answer {
        // A standard key may not touch keys.
        guard !request.caller.isAPIKey else { throw .authenticate }
        let isDeletion = request.method == "DELETE" && request.parts.count == 2
        if isDeletion, let index = keys.index(request.parts[1], account: request.account), let entry = keys[index] {
            directory.remove(key: entry.sid, secret: entry.row.secret)
        }
        if request.method == "GET", request.parts == ["SigningKeys"] {
            return try list(request, keys, listKey: "signing_keys")
        }
        return try serve(request, \.keys) { world throws(Refusal) in world.createKey(request) }
    }

    /// The only answer that shows the secret.
    private mutating func createKey(_ request: ResourceRequest) -> Answer {
        let row = APIKeyRow(friendlyName: request.form["FriendlyName"] ?? "", secret: newToken())
        let index = keys.add(row, account: request.account, now: request.now)
        guard let entry = keys[index] else { return answer(201, JSONWriter()) }
        directory.add(key: entry.sid, secret: row.secret, account: request.account)
        var json = JSONWriter()
        json.beginObject()
        json.field("sid", entry.sid)
        json.field("friendly_name", row.friendlyName)
        json.field("date_created", request.now.rfc2822)
        json.field("date_updated", request.now.rfc2822)
        json.field("secret", row.secret)
        json.endObject()
        return answer(201, json)
    }
}
