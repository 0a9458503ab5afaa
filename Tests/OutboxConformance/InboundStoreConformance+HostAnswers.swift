import Outbox

extension InboundStoreConformance {
    private static let number = "+15551230001"

    private static func answer(
        _ request: String, _ text: String = "one", job: JobID? = nil, at seconds: Int64 = 1
    ) -> HostAnswer {
        HostAnswer(
            host: "a", request: request, digest: [1, 2], job: job, head: "{\"to\":\"x\"}", body: Array(text.utf8),
            at: Timestamp(milliseconds: seconds * 1000))
    }

    static let hostAnswers: [Check] = [
        check("a request has the answer that was kept first, whoever asks") { makeStores in
            let stores = try await makeStores(2)
            try expectEqual(try await stores[0].answer(host: "a", request: "r"), nil, "before")
            let first = answer("r")
            try expectEqual(try await stores[0].keep(first), first, "kept")
            try expectEqual(try await stores[1].keep(answer("r", "two", at: 2)), first, "kept again")
            try expectEqual(try await stores[1].answer(host: "a", request: "r"), first, "read")
            try expectEqual(try await stores[1].answer(host: "b", request: "r"), nil, "of another host")
        },
        check("of answers that are kept at once, all who keep them are given the same") { makeStores in
            let stores = try await makeStores(2)
            let given = try await withThrowingTaskGroup(of: HostAnswer.self) { group in
                for number in 0..<20 {
                    group.addTask { try await stores[number % 2].keep(answer("r", "text \(number)")) }
                }
                return try await group.reduce(into: [HostAnswer]()) { $0.append($1) }
            }
            try expect(given.allSatisfy { $0 == given[0] }, "they differ: \(given.map(\.body))")
        },
        check("an answer is kept with the ends that it is about, and the first one stays") { makeStores in
            let stores = try await makeStores(2)
            let (job, begun) = try await Fixtures.working(1, rows: 2, begin: 2, in: stores[0])
            let given = answer("r", job: job)
            var turn = Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])])
            turn.answers = [given]
            try expectEqual(try await stores[0].turn(turn).answers, [given], "kept")
            try expectEqual(try await stores[1].answer(host: "a", request: "r"), given, "read")
            turn = Turn(now: Fixtures.start, ends: [Fixtures.end(begun[1])])
            turn.answers = [answer("r", "two", job: job)]
            try expectEqual(try await stores[0].turn(turn).answers, [given], "kept again")
        },
        check("no answer is kept with an end that came too late") { makeStores in
            let store = try await makeStores(1)[0]
            let (job, begun) = try await Fixtures.working(1, rows: 1, begin: 1, in: store)
            _ = try await store.turn(Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])]))
            var late = Turn(now: Fixtures.start, ends: [Fixtures.end(begun[0])])
            late.answers = [answer("r", job: job)]
            let result = try await store.turn(late)
            try expectEqual(result.stale, [begun[0].id], "stale")
            try expectEqual(result.answers, [], "kept")
            try expectEqual(try await store.answer(host: "a", request: "r"), nil, "read")
        },
        check("answers are forgotten when they are old, and with the recipient whom they name") { makeStores in
            let stores = try await makeStores(2)
            let job = try await JobSubmission.submit(
                Fixtures.job(1), [NewDelivery(position: 1, recipient: number)], in: stores[0]
            ).job
            _ = try await stores[0].keep(answer("old", at: 1))
            _ = try await stores[0].keep(answer("named", "sent to \(number)", at: 5))
            _ = try await stores[0].keep(answer("other", "sent to +15551230002", at: 5))
            _ = try await stores[0].keep(answer("sent", job: job.id, at: 5))
            _ = try await stores[0].keep(answer("older", at: 1))
            let moment = Timestamp(milliseconds: 2000)
            for count in [1, 1, 0] {
                try expectEqual(try await stores[1].forgetAnswers(before: moment, limit: 1), count, "as old")
            }
            try expectEqual(try await stores[0].answer(host: "a", request: "old"), nil, "the old one")
            try await stores[0].setState(.canceled, of: job.id)
            _ = try await stores[1].erase(number)
            try expectEqual(try await stores[0].answer(host: "a", request: "named"), nil, "the one that names it")
            try expectEqual(try await stores[0].answer(host: "a", request: "sent"), nil, "that of its job")
            try expect(try await stores[0].answer(host: "a", request: "other") != nil, "another's is gone")
        },
    ]
}
