import Testing
import Twilio

@Suite("Retries")
struct RetryPolicyTests {
    @Test("a POST is repeated only when it cannot have been processed")
    func posts() {
        #expect(RetryPolicy.mayRepeat(error(.neverProcessed, 429), method: .post))
        #expect(RetryPolicy.mayRepeat(error(.neverProcessed, nil), method: .post))
        #expect(!RetryPolicy.mayRepeat(TwilioError(code: .proxyAuthentication, message: "407"), method: .get))
        #expect(!RetryPolicy.mayRepeat(error(.ambiguous, 500), method: .post))
        #expect(!RetryPolicy.mayRepeat(error(.ambiguous, nil), method: .post))
        #expect(!RetryPolicy.mayRepeat(error(.answered, 409, code: 20009), method: .post))
    }

    @Test("reads are repeated when that may help")
    func reads() {
        #expect(RetryPolicy.mayRepeat(error(.ambiguous, nil), method: .get))
        #expect(RetryPolicy.mayRepeat(error(.answered, 500, code: 20500), method: .get))
        #expect(!RetryPolicy.mayRepeat(error(.answered, 404, code: 20404), method: .get))
        #expect(!RetryPolicy.mayRepeat(error(.answered, 401, code: 20003), method: .get))
    }

    @Test("pauses grow to the cap and are drawn from zero")
    func pauses() {
        let policy = RetryPolicy()
        #expect(policy.pause(tries: 1, random: 1) == .milliseconds(200))
        #expect(policy.pause(tries: 5, random: 1) == .milliseconds(3200))
        #expect(policy.pause(tries: 8, random: 1) == .seconds(20))
        #expect(policy.pause(tries: 10_000, random: 1) == .seconds(20))
        #expect(policy.pause(tries: 5, random: 0) == .zero)
    }

    @Test("Retry-After is the least pause; tries are bounded")
    func bounds() {
        let policy = RetryPolicy(maximumTries: 3)
        var refused = error(.neverProcessed, 429)
        refused.retryAfter = .seconds(7)
        #expect(policy.pause(after: refused, method: .post, tries: 1, random: 0.5) == .seconds(7))
        #expect(policy.pause(after: refused, method: .post, tries: 3, random: 0.5) == nil)
        #expect(RetryPolicy.never.pause(after: refused, method: .post, tries: 1, random: 0.5) == nil)
    }

    private func error(_ progress: TwilioError.Progress, _ status: Int?, code: Int? = nil) -> TwilioError {
        TwilioError(code: .refused, message: "", progress: progress, httpStatus: status, twilioCode: code)
    }
}
