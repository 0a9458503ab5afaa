import Testing

@testable import Gateway

@Suite("Rate limits")
struct TokenBucketTests {
    private func bucket(_ rate: Int, _ burst: Int) -> TokenBucket {
        TokenBucket(.init(requestsPerSecond: rate, burst: burst))
    }

    @Test("a full bucket lets its burst through, and then one request for every token that has dropped in")
    func burst() {
        var bucket = bucket(10, 3)
        for _ in 0..<3 { #expect(bucket.take(at: .seconds(5)) == nil) }
        #expect(bucket.take(at: .seconds(5)) == .milliseconds(100))
        #expect(bucket.take(at: .seconds(5) + .milliseconds(40)) == .milliseconds(60))
        #expect(bucket.take(at: .seconds(5) + .milliseconds(100)) == nil)
        #expect(bucket.take(at: .seconds(5) + .milliseconds(100)) == .milliseconds(100))
    }

    @Test("what is refused costs nothing, and a pause fills the bucket no further than to its brim")
    func pause() {
        var bucket = bucket(1, 2)
        for _ in 0..<2 { #expect(bucket.take(at: .zero) == nil) }
        for _ in 0..<100 { #expect(bucket.take(at: .zero) == .seconds(1)) }
        for _ in 0..<2 { #expect(bucket.take(at: .seconds(1000)) == nil) }
        #expect(bucket.take(at: .seconds(1000)) == .seconds(1))
    }

    @Test("over a long time exactly the rate gets through", arguments: [1, 3, 7, 1000])
    func longRun(rate: Int) {
        var bucket = bucket(rate, 1)
        // A request at every millisecond for ten seconds.
        let passed = (0..<10_000).count { bucket.take(at: .milliseconds($0)) == nil }
        #expect(abs(passed - 10 * rate) <= 1 + 10 * rate / 100)
    }
}
