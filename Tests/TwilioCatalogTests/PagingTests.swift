import Testing
import Twilio
import TwilioCatalog

/// The walk as a value: answers go in, requests come out.
@Suite("Walks over pages")
struct PagingTests {
    private let client: TwilioClient

    init() throws {
        var configuration = TwilioClient.Configuration()
        configuration.retry.base = .milliseconds(1)
        client = TwilioClient(
            credentials: .authToken(
                "12345678901234567890123456789012",
                account: try AccountSID(validating: "AC00000000000000000000000000000001")), configuration: configuration
        )
    }

    private func walk(
        _ entity: String, parents: [String: String] = [:], pageSize: Int? = nil, resumingAt page: String? = nil
    ) throws -> ListWalk {
        let plan = try EntityAccess(client: client).plan(entity, parents: parents, pageSize: pageSize)
        return ListWalk(
            plan, names: [plan.entity.columns[plan.entity.keyColumn ?? 0].name], client: client, catalog: .builtIn,
            resumingAt: page)
    }

    private func target(_ walk: inout ListWalk) throws -> String? {
        try walk.nextRequest().map { String($0.url.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }) }
    }

    private func answer(_ text: String) -> TransportResponse { .init(status: 200, body: Array(text.utf8)) }

    private let failure = TwilioError(
        code: .refused, message: "", progress: .answered, httpStatus: 500, twilioCode: 20500)
    private let missing = TwilioError(
        code: .refused, message: "", progress: .answered, httpStatus: 404, twilioCode: 20404)

    @Test("A size is set in a link whatever the spelling there, and other parameters stay as they are")
    func linkSizes() throws {
        for spelling in ["PageSize", "pageSize", "page_size", "pagesize"] {
            var walk = try walk("messages")
            _ = try target(&walk)
            _ = try walk.received(
                answer(
                    #"{"messages":[{"sid":"SM1"}],"next_page_uri":"/x.json?To=%2B1&\#(spelling)=50&Page=1&PageToken=PASM1"}"#
                ))
            #expect(try target(&walk) == "/x.json?To=%2B1&PageSize=1000&Page=1&PageToken=PASM1")
        }
    }

    @Test("500 makes pages smaller, down to twenty, and there it is tried as often as other reads")
    func shrinking() throws {
        var walk = try walk("messages")
        var sizes: [String] = []
        while true {
            sizes.append(try target(&walk)?.split(separator: "=").last.map(String.init) ?? "")
            guard case .again = walk.failed(failure, random: 0.5) else { break }
        }
        #expect(sizes == ["1000", "500", "250", "125", "62", "31"] + Array(repeating: "20", count: 5))
    }

    @Test("A smaller size stays for the pages behind")
    func stayingSmall() throws {
        var walk = try walk("messages")
        _ = try target(&walk)
        _ = walk.failed(failure, random: 0)
        _ = try walk.received(answer(#"{"messages":[{"sid":"SM1"}],"next_page_uri":"/x.json?PageSize=1000&Page=1"}"#))
        #expect(try target(&walk) == "/x.json?PageSize=500&Page=1")
    }

    @Test("A 404 behind the first page never ends a list quietly; a parent that is gone has no rows")
    func notFound() throws {
        var deep = try walk("media", parents: ["MessageSid": "SM1"])
        _ = try target(&deep)
        _ = try deep.received(answer(#"{"media_list":[{"sid":"ME1"}],"next_page_uri":"/x.json?Page=1"}"#))
        _ = try target(&deep)
        #expect(deep.failed(missing, random: 0) == .again(after: .zero))
        _ = deep.failed(missing, random: 0)
        #expect(deep.failed(missing, random: 0) == .fail)
        // Somebody who names a message that is not there is told so.
        var named = try walk("media", parents: ["MessageSid": "SM1"])
        _ = try target(&named)
        #expect(named.failed(missing, random: 0) == .fail)
        var walked = try walk("media")
        _ = try target(&walked)
        _ = try walked.received(answer(#"{"messages":[{"sid":"SM1"},{"sid":"SM2"}]}"#))
        #expect(try target(&walked)?.contains("/Messages/SM1/Media.json") == true)
        #expect(walked.failed(missing, random: 0) == .skipped)
        #expect(try target(&walked)?.contains("/Messages/SM2/Media.json") == true)
    }

    @Test("Tokens, web addresses and SCIM's indexes are followed, never to another host")
    func shapes() throws {
        var token = try walk("numbers_porting_port_in_port_in_requests", pageSize: 2)
        #expect(try target(&token)?.hasSuffix("?Size=2") == true)
        _ = try token.received(
            answer(#"{"port_in_requests":[{"port_in_request_sid":"a"}],"meta":{"next_token":"t/1"}}"#))
        #expect(try target(&token)?.hasSuffix("?Size=2&Token=t%2F1") == true)
        _ = try token.received(answer(#"{"port_in_requests":[],"meta":{"next_token":null}}"#))
        #expect(try token.nextRequest() == nil)

        var url = try walk("conversations")
        _ = try target(&url)
        _ = try url.received(
            answer(
                #"{"conversations":[{"sid":"CH1"}],"meta":{"next_page_url":"https://elsewhere.example/v1/Conversations?Page=1"}}"#
            ))
        let request = try #require(try url.nextRequest())
        #expect(request.url == "https://conversations.twilio.com/v1/Conversations?Page=1&PageSize=100")

        var scim = try walk("iam_organization_scim_users", parents: ["OrganizationSid": "OR1"])
        _ = try target(&scim)
        _ = try scim.received(answer(#"{"totalResults":3,"Resources":[{"id":"a"},{"id":"b"}]}"#))
        #expect(try target(&scim)?.hasSuffix("?startIndex=3") == true)
        _ = try scim.received(answer(#"{"totalResults":3,"Resources":[{"id":"c"}]}"#))
        #expect(try scim.nextRequest() == nil)
    }

    @Test("A walk is taken up at the page that was to come next")
    func resuming() throws {
        var first = try walk("messages")
        _ = try target(&first)
        _ = try first.received(
            answer(#"{"messages":[{"sid":"SM1"}],"next_page_uri":"/x.json?Page=1&PageToken=PASM1"}"#))
        let token = try #require(first.resumeToken)
        var second = try walk("messages", resumingAt: token)
        #expect(try target(&second) == token)
        _ = try second.received(answer(#"{"messages":[{"sid":"SM2"}],"next_page_uri":null}"#))
        #expect(try second.nextRequest() == nil)
        #expect(second.resumeToken == nil)
    }
}
