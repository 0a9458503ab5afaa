import Testing

@testable import Outbox
@testable import TwilioSimulator

@Suite("Requests at once are divided among the processes that want some")
struct ConcurrencyDivisionTests {
    @Test("who is alone has all of it at once, however little it wants")
    func alone() {
        var cluster = Cluster(limit: 64)
        cluster.want(1, of: 1)
        #expect(cluster.settle(1) == 64)
        // It need not be stored again when something else is wanted.
        let settlement = cluster.division.settle(cluster.wish(of: 1, wanted: 40), for: 1)
        #expect(!settlement.isNew)
    }

    @Test(
        "everybody has what it wants; those who want more than there is have equally many; the rest is divided",
        arguments: [
            ([64, 64], [32, 32]), ([64, 64, 64], [21, 21, 22]), ([8, 64], [8, 56]), ([8, 16], [28, 36]),
            ([1, 1, 64], [1, 1, 62]), ([4, 64, 64], [4, 30, 30]),
        ])
    func goals(wanted: [Int], held: [Int]) {
        var cluster = Cluster(limit: 64)
        for (place, count) in wanted.enumerated() { cluster.want(count, of: Int64(place)) }
        cluster.settleAll()
        #expect(wanted.indices.map { cluster.held(Int64($0)) } == held)
    }

    @Test("a process that has more than its goal keeps what is under way and begins nothing; others wait for it")
    func shrinking() {
        var cluster = Cluster(limit: 10)
        cluster.want(10, of: 1)
        cluster.settle(1)
        cluster.beginAll(1)
        cluster.want(10, of: 2)
        #expect(cluster.settle(2) == 0)
        #expect(cluster.settle(1) == 5)
        #expect(cluster.held(1) == 10)
        #expect(cluster.settle(2) == 0)
        cluster.end(3, of: 1)
        #expect(cluster.settle(1) == 5)
        #expect(cluster.held(1) == 7)
        #expect(cluster.settle(2) == 3)
        cluster.end(7, of: 1)
        #expect(cluster.settle(1) == 5)
        #expect(cluster.settle(2) == 5)
    }

    @Test("what a process gives up, or a dead one had, goes to the others")
    func leaving() {
        var cluster = Cluster(limit: 9)
        for owner: Int64 in 1...3 { cluster.want(9, of: owner) }
        cluster.settleAll()
        #expect((1...3).map { cluster.held($0) } == [3, 3, 3])
        cluster.want(0, of: 1)
        #expect(cluster.settle(1) == 0)
        cluster.settleAll()
        #expect([2, 3].map { cluster.held($0) } == [4, 5])
        cluster.die(2)
        #expect(cluster.settle(3) == 9)
    }

    @Test("of different limits the least holds, as long as its process lives")
    func limits() {
        var cluster = Cluster(limit: 64)
        cluster.want(64, of: 1)
        cluster.settle(1)
        cluster.configure(1, limit: 64)
        cluster.configure(2, limit: 6)
        cluster.want(6, of: 2)
        #expect(cluster.settle(2) == 0)
        #expect(cluster.settle(1) == 3)
        #expect(cluster.settle(2) == 3)
        cluster.die(2)
        #expect(cluster.settle(1) == 64)
    }

    @Test("a lower limit takes effect as requests end")
    func lowered() {
        var cluster = Cluster(limit: 8)
        cluster.want(8, of: 1)
        cluster.settle(1)
        cluster.beginAll(1)
        cluster.configure(1, limit: 3)
        #expect(cluster.settle(1) == 3)
        #expect(cluster.held(1) == 8)
        cluster.end(6, of: 1)
        #expect(cluster.settle(1) == 3)
        #expect(cluster.held(1) == 3)
    }

    @Test("more processes than places take turns", arguments: [1, 2, 3], [4, 5, 7])
    func turns(limit: Int, nodes: Int64) {
        var cluster = Cluster(limit: limit)
        for owner in 0..<nodes { cluster.want(limit * Int(1 + owner % 3), of: owner) }
        var turns: [Int64: Int] = [:]
        for _ in 0..<nodes {
            cluster.settleAll()
            let entitled = (0..<nodes).filter { cluster.held($0) == 1 }
            #expect(entitled.count == limit)
            for owner in entitled { turns[owner, default: 0] += 1 }
            cluster.now = cluster.now + ConcurrencyDivision.turn
        }
        // In as many turns as there are processes, each has had as many as there are places.
        #expect(turns == Dictionary(uniqueKeysWithValues: (0..<nodes).map { ($0, limit) }))
    }

    @Test("never more than the limit, and all of it where it is wanted, whatever happens", arguments: 1...60)
    func randomWalk(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let limit = Int.random(in: 1...70, using: &random)
        var cluster = Cluster(limit: limit)
        for _ in 0..<400 {
            let owner = Int64.random(in: 1...6, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: cluster.want(.random(in: 0...limit, using: &random), of: owner)
            case 1: cluster.want(limit, of: owner)
            case 2: cluster.die(owner)
            case 3: cluster.now = cluster.now + .milliseconds(.random(in: 0...9000, using: &random))
            case 4, 5: cluster.end(.random(in: 0...limit, using: &random), of: owner)
            case 6: cluster.beginAll(owner)
            default: cluster.settle(owner)
            }
            #expect(cluster.heldInAll <= limit)
            #expect(cluster.underWayInAll <= limit)
        }
        // In peace, everybody comes to have its part.
        let wanting = cluster.wanting
        cluster.settleAll()
        guard !wanting.isEmpty else { return }
        #expect(cluster.heldInAll == limit)
        for (owner, wanted) in wanting { #expect(cluster.held(owner) >= min(wanted, limit / wanting.count)) }
    }
}

/// Processes with what they want and have under way, and what is stored of them; requests end when they are told to.
private struct Cluster {
    private struct Node {
        var limit: Int
        var wanted = 0
        var places = 0
        var underWay = 0
    }

    private let limit: Int
    private var nodes: [Int64: Node] = [:]
    private var rows: [Int64: ConcurrencyDivision.Holder] = [:]
    var now = Timestamp(milliseconds: 1_800_000_000_000)

    init(limit: Int) { self.limit = limit }

    var division: ConcurrencyDivision { ConcurrencyDivision(Array(rows.values), at: now) }
    var heldInAll: Int { rows.values.reduce(0) { $0 + $1.held } }
    var underWayInAll: Int { nodes.values.reduce(0) { $0 + $1.underWay } }
    var wanting: [Int64: Int] { nodes.mapValues(\.wanted).filter { $0.value > 0 } }
    func held(_ owner: Int64) -> Int { rows[owner]?.held ?? 0 }

    func wish(of owner: Int64, wanted: Int) -> ConcurrencyWish {
        let node = nodes[owner]
        return ConcurrencyWish(
            key: ConcurrencyKey(connection: "c", account: "AC1"), limit: node?.limit ?? limit, wanted: wanted,
            underWay: node?.underWay ?? 0)
    }

    mutating func want(_ count: Int, of owner: Int64) { nodes[owner, default: Node(limit: limit)].wanted = count }
    mutating func configure(_ owner: Int64, limit: Int) { nodes[owner, default: Node(limit: limit)].limit = limit }

    /// Everybody's lease of it ends with it, and its requests with its process.
    mutating func die(_ owner: Int64) { (nodes[owner], rows[owner]) = (nil, nil) }

    @discardableResult
    mutating func settle(_ owner: Int64) -> Int {
        guard let node = nodes[owner] else { return 0 }
        let settlement = division.settle(wish(of: owner, wanted: node.wanted), for: owner)
        rows[owner] = settlement.holder
        nodes[owner]?.places = settlement.places
        return settlement.places
    }

    mutating func beginAll(_ owner: Int64) {
        guard let node = nodes[owner] else { return }
        nodes[owner]?.underWay = max(min(node.wanted, node.places), node.underWay)
    }

    mutating func end(_ count: Int, of owner: Int64) {
        guard let node = nodes[owner] else { return }
        nodes[owner]?.underWay = max(node.underWay - count, 0)
    }

    /// Lets what is under way end, and settles until nothing changes any more.
    mutating func settleAll() {
        for owner in nodes.keys { nodes[owner]?.underWay = 0 }
        for _ in 0..<4 { for owner in nodes.keys.sorted() { settle(owner) } }
    }
}
