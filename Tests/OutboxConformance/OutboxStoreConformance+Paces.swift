import Outbox

extension OutboxStoreConformance {
    private static let second: Int64 = 1_000_000_000
    private static let key = PaceKey.sender("+15005550006", account: "AC1")

    private static func request(_ units: Int, priority: JobPriority = .normal) -> PaceRequest {
        PaceRequest(key: key, pace: Pace(perSecond: 10), units: units, priority: priority)
    }

    private static func reserve(
        _ units: Int, _ priority: JobPriority = .normal, at now: Timestamp, in store: any OutboxStore
    ) async throws -> Range<Int64> {
        let result = try await store.turn(Turn(now: now, paces: [request(units, priority: priority)]))
        try expectEqual(result.slices.map(\.key), [key], "one slice for a wish")
        return result.slices[0].moments
    }

    static let paces = [
        check("no slot is reserved twice, whoever asks") { makeStores in
            let stores = try await makeStores(2)
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            let one = try await reserve(2, at: now, in: stores[0])
            let two = try await reserve(2, at: now, in: stores[1])
            try expectEqual(one.upperBound - one.lowerBound, second / 5, "the first slice")
            try expectEqual(two.upperBound - two.lowerBound, second / 5, "the second slice")
            try expect(!one.overlaps(two), "two slices overlap: \(one) and \(two)")
            let three = try await reserve(1000, at: now, in: stores[0])
            try expect(three.lowerBound == two.upperBound, "a gap before the third slice")
            try expectEqual(three.upperBound, request(1).window(at: now).upperBound, "the end of the horizon")
            let four = try await reserve(1, at: now, in: stores[1])
            try expect(four.isEmpty, "more than the horizon was reserved: \(four)")
        },
        check("a budget that nobody used is not saved up") { makeStores in
            let store = try await makeStores(1)[0]
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            _ = try await reserve(2, at: now, in: store)
            let later = now + .seconds(60)
            let slice = try await reserve(1000, at: later, in: store)
            try expectEqual(slice, request(1).window(at: later), "the window of the present")
        },
        check("what is given back is reserved by others, unless more was reserved behind it") { makeStores in
            let stores = try await makeStores(2)
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            let one = try await reserve(2, at: now, in: stores[0])
            let two = try await reserve(2, at: now, in: stores[1])
            try await stores[0].giveBack([PaceSlice(key: key, moments: one)])
            let three = try await reserve(1, at: now, in: stores[0])
            try expectEqual(three.lowerBound, two.upperBound, "after a slice that is not the last was given back")
            try await stores[0].giveBack([PaceSlice(key: key, moments: three)])
            try expectEqual(try await reserve(1, at: now, in: stores[1]), three, "the slice that was given back")
        },
        check("while a more urgent job wants slots, less urgent ones get none") { makeStores in
            let stores = try await makeStores(2)
            let now = Timestamp(milliseconds: 1_800_000_000_000)
            _ = try await reserve(1, .urgent, at: now, in: stores[0])
            try expect(try await reserve(1, at: now + .milliseconds(100), in: stores[1]).isEmpty, "slots went to both")
            try expect(
                try await !reserve(1, .urgent, at: now + .milliseconds(200), in: stores[0]).isEmpty, "none were left")
            let later = now + .milliseconds(1300)
            try expect(try await !reserve(1, at: later, in: stores[1]).isEmpty, "nobody wants them any more")
        },
        check("three processes share a pace: all of it is used and no more, whoever is idle or dies") { makeStores in
            let stores = try await makeStores(3)
            let start = Timestamp(milliseconds: 1_800_000_000_000)
            var slices: [Range<Int64>] = []
            // Three seconds in steps of 100 ms: all want slots in the first, the third is idle in the second, and the
            // second is dead in the last.
            for step in 0..<30 {
                let second = step / 10
                for place in stores.indices where (second, place) != (1, 2) && (second, place) != (2, 1) {
                    let now = start + .milliseconds(step * 100)
                    slices.append(try await reserve(1 + (step + place) % 3, at: now, in: stores[place]))
                }
            }
            slices.removeAll(where: \.isEmpty)
            for (one, next) in zip(slices, slices.dropFirst()) {
                try expectEqual(next.lowerBound, one.upperBound, "the place after a slice")
            }
            let used = slices.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
            let window = request(1).window(at: start + .milliseconds(2900))
            try expectEqual(
                used, window.upperBound - request(1).window(at: start).lowerBound, "what is reserved in all")
        },
        check("a job keeps its priority and how long it is valid") { makeStores in
            let store = try await makeStores(1)[0]
            var new = Fixtures.job(1)
            new.priority = .urgent
            new.validity = .seconds(90)
            let id = try await store.createDraft(new)
            let job = try await store.job(id)
            try expectEqual(job?.priority, .urgent, "priority")
            try expectEqual(job?.validUntil, new.createdAt + .seconds(90), "validity")
            try await store.setValidity(until: new.createdAt + .seconds(500), of: id)
            try expectEqual(try await store.job(id)?.validUntil, new.createdAt + .seconds(500), "validity")
        },
    ]
}
