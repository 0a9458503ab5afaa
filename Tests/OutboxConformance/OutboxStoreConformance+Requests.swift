import Outbox

extension OutboxStoreConformance {
    private static func request(
        _ text: String = "k1", job: Int64 = 1, fingerprint: [UInt8] = [1], tenant: String = "ann",
        after span: Duration = .zero
    ) -> KeyedRequest {
        KeyedRequest(
            key: .init(tenant: tenant, text: text), fingerprint: fingerprint, job: JobID(rawValue: job),
            at: Fixtures.start + span)
    }

    static let requests = [
        check("a request's key is claimed once, and its answer is given to repetitions") { makeStores in
            let stores = try await makeStores(2)
            try expectEqual(try await stores[0].claim(request()), .granted(JobID(rawValue: 1)), "the first")
            try expectEqual(try await stores[0].claim(request(job: 2)), .underWay, "in the same process")
            try expectEqual(try await stores[1].claim(request(job: 3)), .underWay, "in another process")
            let answer = KeptAnswer(status: 202, body: Array("{}".utf8))
            try await stores[0].keepAnswer(answer, to: request().key)
            try expectEqual(try await stores[1].claim(request(job: 4)), .answered(answer), "after the answer")
        },
        check("a key names one request of one tenant") { makeStores in
            let stores = try await makeStores(1)
            _ = try await stores[0].claim(request())
            try expectEqual(try await stores[0].claim(request(fingerprint: [2])), .different, "another request")
            let other = try await stores[0].claim(request(job: 5, tenant: "bob"))
            try expectEqual(other, .granted(JobID(rawValue: 5)), "another tenant")
        },
        check("a refused request gives its key back, an answered one does not") { makeStores in
            let stores = try await makeStores(1)
            _ = try await stores[0].claim(request())
            try await stores[0].releaseClaim(of: request().key)
            let again = try await stores[0].claim(request(job: 2, fingerprint: [2]))
            try expectEqual(again, .granted(JobID(rawValue: 2)), "after it was given back")
            let answer = KeptAnswer(status: 202, body: [])
            try await stores[0].keepAnswer(answer, to: request().key)
            try await stores[0].releaseClaim(of: request().key)
            try expectEqual(
                try await stores[0].claim(request(fingerprint: [2])), .answered(answer), "after an answer")
        },
        check("a claim that never ends goes over with the name of its job, and a key counts for a day") { makeStores in
            let stores = try await makeStores(1)
            _ = try await stores[0].claim(request())
            let late = try await stores[0].claim(request(job: 2, after: RequestClaim.longestWork))
            try expectEqual(late, .granted(JobID(rawValue: 1)), "the name of the first")
            try await stores[0].keepAnswer(KeptAnswer(status: 202, body: []), to: request().key)
            let next = try await stores[0].claim(
                request(job: 3, fingerprint: [3], after: RequestClaim.longestWork + RequestClaim.lifetime))
            try expectEqual(next, .granted(JobID(rawValue: 3)), "a day later")
            let before = Fixtures.start + RequestClaim.longestWork + RequestClaim.lifetime + .seconds(1)
            try expectEqual(try await stores[0].forgetRequests(before: before), 1, "forgotten")
            try expectEqual(
                try await stores[0].claim(request(job: 4)), .granted(JobID(rawValue: 4)), "after it was forgotten")
        },
    ]
}
