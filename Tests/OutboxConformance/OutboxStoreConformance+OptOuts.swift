import Outbox

extension OutboxStoreConformance {
    private static let scope = OptOut.Scope(
        account: "AC00000000000000000000000000000001", sender: "+15005550006")

    private static func optOut(_ recipient: String, from sender: String = "+15005550006") -> OptOut {
        OptOut(
            scope: .init(account: "AC00000000000000000000000000000001", sender: sender), recipient: recipient,
            since: Fixtures.start)
    }

    static let optOuts = [
        check("what would go to somebody who has opted out is rejected, not begun") { makeStores in
            let stores = try await makeStores(2)
            let (job, _) = try await Fixtures.working(1, rows: 4, begin: 0, in: stores[0])
            let recipients = Fixtures.rows(4).map(\.recipient)
            try await stores[1].remember([
                optOut(recipients[1]), optOut(recipients[2], from: "+15005550099"), optOut("+15550000000"),
            ])
            var turn = Turn(now: Fixtures.start, begin: [job: 10])
            turn.optOutScopes = [job: scope]
            let result = try await stores[0].turn(turn)
            try expectEqual(
                result.begun.map(\.recipient), [recipients[0], recipients[2], recipients[3]], "begun")
            try expectEqual(result.jobs[job]?.counts[.rejected], 1, "rejected")
            try expectEqual(result.jobs[job]?.counts[.attempting], 3, "attempting")
            let rejected = try await stores[0].deliveries(of: job, in: [.rejected], after: nil, limit: 10)
            try expectEqual(rejected.map(\.recipient), [recipients[1]], "the rejected one")
            try expectEqual(rejected.first?.errorCode, OptOut.code, "its code")
            try expectEqual(rejected.first?.tries, 0, "its tries")
            try expectEqual(try await stores[0].attempts(of: rejected[0].id), [], "its attempts")
        },
        check("opt-outs come with the ends that show them, are listed in order and can be lifted") { makeStores in
            let store = try await makeStores(1)[0]
            var turn = Turn(now: Fixtures.start)
            turn.optOuts = [optOut("+15550000002"), optOut("+15550000001"), optOut("+15550000001", from: "89203")]
            _ = try await store.turn(turn)
            try await store.remember([
                OptOut(scope: scope, recipient: "+15550000001", since: Fixtures.start + .seconds(9))
            ])
            let all = try await store.optOuts(after: nil, limit: 10)
            try expectEqual(
                all, [optOut("+15550000001"), optOut("+15550000002"), optOut("+15550000001", from: "89203")], "all")
            try expectEqual(try await store.optOuts(after: all[0], limit: 1), [all[1]], "the second page")
            let none = try await store.liftOptOuts(from: "Other", of: "+15550000001", account: nil)
            try expectEqual(none, 0, "from a sender that nobody left")
            let lifted = try await store.liftOptOuts(from: nil, of: "+15550000001", account: scope.account)
            try expectEqual(lifted, 2, "from every sender")
            try expectEqual(try await store.optOuts(after: nil, limit: 10), [optOut("+15550000002")], "what is left")
        },
    ]
}
