extension World {
    /// `…/Messages/{SM}/Media.json`
    mutating func mediaList(
        of message: Int, _ request: Request, path: Substring, now: Instant
    ) throws(Refusal) -> Answer {
        guard request.method == "GET" else { throw .methodNotAllowed }
        let query = FormFields(request.query.utf8)
        let created = messages[message].created
        let filter = try DateFilter("DateCreated", in: query, strictlyBefore: false)
        let media = messages.details(message)?.media ?? []
        let world = self
        let page = try Page(
            PageRequest(query) { sid in media.indices.first { world.mediaSID($0, of: message) == sid } },
            newest: media.indices.last, older: { $0 > 0 ? $0 - 1 : nil },
            matches: { !media[$0].isDeleted && filter.contains(created) })
        var rows = self
        let document = page.document(
            key: "media_list", path: path, query: query, sid: { world.mediaSID($0, of: message) },
            row: { rows.write(media: $0, of: message, to: &$1) })
        var answer = Answer(status: 200, body: document)
        answer.requestID = newRequestID()
        return answer
    }

    /// `…/Messages/{SM}/Media/{ME}.json`; without `.json` the media itself, by a redirection to where it is.
    mutating func media(
        of message: Int, _ request: Request, _ part: Substring, path: Substring
    ) throws(Refusal) -> Answer {
        let isDocument = part.hasSuffix(".json")
        let sid = isDocument ? part.dropLast(5) : part
        let media = messages.details(message)?.media ?? []
        guard let index = media.indices.first(where: { mediaSID($0, of: message) == sid }), !media[index].isDeleted
        else { throw .notFound(path) }
        switch request.method {
        case "GET" where isDocument:
            var json = JSONWriter()
            write(media: index, of: message, to: &json)
            return answer(200, json)
        case "GET":
            var answer = answer(307, JSONWriter(capacity: 0))
            answer.location = media[index].url
            return answer
        case "DELETE":
            messages.changeDetails(message) { $0.media[index].isDeleted = true }
            return answer(204, JSONWriter(capacity: 0))
        default: throw .methodNotAllowed
        }
    }

    /// `ME…` of a message's media, made from the message's own identifier.
    func mediaSID(_ index: Int, of message: Int) -> String {
        let identifier = messages.identifier(message)
        return Identifier(
            high: IdentifierMint.mix(identifier.high &+ UInt64(index) &+ 1),
            low: IdentifierMint.mix(identifier.low ^ (UInt64(index) &+ 1))
        ).text(prefix: "ME")
    }

    /// The path of a message's media, without host and `.json`.
    func mediaPath(_ index: Int, of message: Int) -> String {
        let account = directory.accounts[Int(messages[message].account)].sid
        return "/2010-04-01/Accounts/\(account)/Messages/\(messages.sid(message))/Media/\(mediaSID(index, of: message))"
    }

    /// Source: schema `api.v2010.account.message.media`.
    private mutating func write(media index: Int, of message: Int, to json: inout JSONWriter) {
        let record = messages[message]
        json.beginObject()
        json.field("account_sid", directory.accounts[Int(record.account)].sid)
        json.field("content_type", messages.details(message)?.media[index].contentType)
        json.field("date_created", dates.text(record.created))
        json.field("date_updated", dates.text(record.created))
        json.field("parent_sid", messages.sid(message))
        json.field("sid", mediaSID(index, of: message))
        json.field("uri", mediaPath(index, of: message) + ".json")
        json.endObject()
    }
}
