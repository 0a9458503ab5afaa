import Outbox
import Testing

@Suite("The origin of a job")
struct JobOriginTests {
    @Test("is read back from its JSON as it was")
    func roundTrip() {
        let origin = JobOrigin(host: "corezoid", fields: ["ref": "order \"17\"\n/ü🙂", "conv_id": "672", "empty": ""])
        #expect(JobOrigin(json: origin.json) == origin)
        #expect(origin.json.hasPrefix(#"{"conv_id":"672","empty":"","host":"corezoid","ref":"#))
    }

    @Test("cannot be given another host by a field")
    func host() {
        let origin = JobOrigin(host: "ci360", fields: ["host": "corezoid"])
        #expect(origin.host == "ci360")
        #expect(origin.json == #"{"host":"ci360"}"#)
    }

    @Test("is none where the JSON is something else", arguments: ["", "[]", "{}", #"{"host":1}"#, #"{"ref":"a"}"#])
    func none(_ json: String) { #expect(JobOrigin(json: json) == nil) }
}
