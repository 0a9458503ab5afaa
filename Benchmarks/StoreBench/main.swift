// What claiming and finishing deliveries costs in a PostgreSQL: by the store, and by its two statements alone.
//
// Usage: StoreBench store|bare CONNINFO NODES WORKERS ROWS. Each worker has a job of so many rows and works it off a
// hundred at a time. Prints one JSON object. Of the store, a node is an instance, with all that a turn does beside the two
// statements; bare, every worker of every node is a session.

import Glibc
internal import Outbox
internal import OutboxPostgres

let arguments = CommandLine.arguments
guard arguments.count == 6, let nodes = Int(arguments[3]), let workers = Int(arguments[4]), let rows = Int(arguments[5])
else {
    print("usage: StoreBench store|bare CONNINFO NODES WORKERS ROWS")
    exit(20)
}
let batch = 100

var stores: [PostgresOutboxStore] = []
for _ in 0..<nodes { stores.append(try await PostgresOutboxStore(conninfo: arguments[2])) }
var jobs: [[JobID]] = []
for node in 0..<nodes {
    jobs.append([])
    for _ in 0..<workers { jobs[node].append(try await submitJob(of: rows, to: stores[node])) }
}

let began = ContinuousClock.now
if arguments[1] == "store" {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for node in 0..<nodes {
            for job in jobs[node] {
                group.addTask { [store = stores[node]] in try await workOff(job, rows, by: store) }
            }
        }
        try await group.waitForAll()
    }
} else {
    workOffBare(jobs.flatMap { $0 }, rows, at: arguments[2])
}
let seconds = (ContinuousClock.now - began) / .seconds(1)
print(#"{"rows":\#(rows * workers * nodes),"seconds":\#(seconds)}"#)
