import Outbox

extension OutboxStoreConformance {
    private static let key = ConcurrencyKey(connection: "default", account: "AC1")
    private static let start = Timestamp(milliseconds: 1_800_000_000_000)

    private static func wish(
        _ wanted: Int, underWay: Int = 0, limit: Int = 9, ahead: Int = 0, of key: ConcurrencyKey = key
    ) -> ConcurrencyWish {
        ConcurrencyWish(key: key, limit: limit, ahead: ahead, wanted: wanted, underWay: underWay)
    }

    /// Settles a share by a turn; `nil` for none.
    private static func settle(
        _ wish: ConcurrencyWish, at now: Timestamp = start, in store: any OutboxStore
    ) async throws -> Int? {
        var turn = Turn(now: now)
        turn.concurrency = wish
        return try await store.turn(turn).share?.places
    }

    static let concurrency = [
        check("who is alone has all requests at once; three have a third each, once what was under way has ended") {
            makeStores in
            let stores = try await makeStores(3)
            try expectEqual(try await settle(wish(1), in: stores[0]), 9, "the first, alone")
            try expectEqual(try await settle(wish(9), in: stores[1]), 0, "the second, while the first has all")
            try expectEqual(try await settle(wish(9), in: stores[2]), 0, "the third")
            try expectEqual(try await settle(wish(9, underWay: 9), in: stores[0]), 3, "the first, with 9 under way")
            try expectEqual(try await settle(wish(9), in: stores[1]), 0, "the second, while nothing has ended")
            try expectEqual(try await settle(wish(9, underWay: 5), in: stores[0]), 3, "the first, with 5 under way")
            try expectEqual(try await settle(wish(9), in: stores[1]), 3, "the second")
            try expectEqual(try await settle(wish(9), in: stores[2]), 1, "the third, of what is left")
            try expectEqual(try await settle(wish(9, underWay: 3), in: stores[0]), 3, "the first, with 3 under way")
            try expectEqual(try await settle(wish(9, underWay: 1), in: stores[2]), 3, "the third")
        },
        check("a share that is given up goes to the others at once; one of nobody is not kept") { makeStores in
            let stores = try await makeStores(2)
            try expectEqual(try await settle(wish(9), in: stores[0]), 9, "the first")
            try expectEqual(try await settle(wish(0), in: stores[0]), nil, "what it has given up")
            try expectEqual(try await settle(wish(9), in: stores[1]), 9, "the second")
            try expectEqual(try await settle(wish(0), in: stores[0]), nil, "what the first gives up again")
        },
        check("a share ends by itself unless it is settled anew; then it lasts") { makeStores in
            let stores = try await makeStores(2)
            _ = try await settle(wish(9), in: stores[0])
            for seconds: Int64 in [10, 20, 40, 60] {
                let now = start + .seconds(seconds)
                try expectEqual(try await settle(wish(9, underWay: 9), at: now, in: stores[0]), 9, "its own share")
            }
            let later = start + .seconds(70)
            try expectEqual(try await settle(wish(9), at: later, in: stores[1]), 0, "while it lasts")
            let after = start + .seconds(3600)
            try expectEqual(try await settle(wish(9), at: after, in: stores[1]), 9, "when it has ended")
            try expectEqual(try await settle(wish(9), at: after, in: stores[0]), 0, "what the first finds then")
        },
        check("a share is relied on a little shorter than it lasts, and no longer than the turn's leases") {
            makeStores in
            let store = try await makeStores(1)[0]
            var turn = Turn(now: start)
            turn.concurrency = wish(9)
            let first = try await store.turn(turn)
            try expectEqual(first.share?.until, first.leasedUntil, "the end of a new share")
            turn.now = start + .seconds(5)
            let second = try await store.turn(turn)
            guard let until = second.share?.until else { throw Violation(description: "no share was settled") }
            try expect(until < second.leasedUntil - .seconds(4), "a share that was not renewed ends later")
        },
        check("a turn begins no more than its share has room for") { makeStores in
            let stores = try await makeStores(2)
            let job = try await Fixtures.accepted(1, rows: 20, in: stores[0])
            _ = try await stores[0].acquireLease(of: job, now: start)
            var turn = Turn(now: start, begin: [job: 20])
            turn.concurrency = wish(9, limit: 9, ahead: 3)
            try expectEqual(try await stores[0].turn(turn).begun.count, 12, "alone, with those ahead")
            try expectEqual(try await settle(wish(9), in: stores[1]), 0, "the second")
            turn.concurrency = wish(9, underWay: 12, limit: 9, ahead: 3)
            try expect(try await stores[0].turn(turn).begun.isEmpty, "attempts began though others wait")
            turn.concurrency = wish(9, underWay: 2, limit: 9, ahead: 3)
            try expectEqual(try await stores[0].turn(turn).begun.count, 2, "up to its share")
        },
        check("every connection to every account has requests at once of its own; the least limit holds") {
            makeStores in
            let stores = try await makeStores(2)
            try expectEqual(try await settle(wish(9), in: stores[0]), 9, "one connection")
            let others = [("other", "AC1"), ("default", "AC2")]
            for (connection, account) in others {
                let key = ConcurrencyKey(connection: connection, account: account)
                try expectEqual(try await settle(wish(9, of: key), in: stores[1]), 9, "\(key)")
            }
            try expectEqual(try await settle(wish(4, limit: 4), in: stores[1]), 0, "a lower limit")
            try expectEqual(try await settle(wish(9), in: stores[0]), 2, "of the lower limit")
            try expectEqual(try await settle(wish(4, limit: 4), in: stores[1]), 2, "of the lower limit")
        },
        check("many processes that ask at the same time never have more than the limit") { makeStores in
            let stores = try await makeStores(6)
            for round in 0..<8 {
                let places = try await withThrowingTaskGroup(of: Int.self) { group in
                    for store in stores { group.addTask { try await settle(wish(9), in: store) ?? 0 } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                // Nothing is under way: what each was told last is what it holds.
                try expect(places.reduce(0, +) <= 9, "round \(round): \(places)")
            }
            var held = 0
            for store in stores { held += try await settle(wish(9), in: store) ?? 0 }
            try expectEqual(held, 9, "what they have in all")
        },
    ]
}
