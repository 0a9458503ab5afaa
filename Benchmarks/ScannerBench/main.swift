internal import Foundation
internal import TwilioCatalog

// Reads a page of a list again and again, and prints a line per choice of columns: name, rows, bytes, nanoseconds of the
// best and of the median round. Usage: ScannerBench PAGE ROUNDS
let arguments = CommandLine.arguments
guard arguments.count == 3, let data = FileManager.default.contents(atPath: arguments[1]),
    let rounds = Int(arguments[2]), rounds > 0
else {
    FileHandle.standardError.write(Data("usage: ScannerBench PAGE ROUNDS\n".utf8))
    exit(20)
}
let bytes = [UInt8](data)
let choices = [
    ("count", []),
    ("status", ["status"]),
    ("eight", ["sid", "to", "from", "status", "date_sent", "num_segments", "price", "error_code"]),
]
for (name, columns) in choices {
    let names = columns.map { Array($0.utf8) }
    var times: [Duration] = []
    var rows = 0
    for _ in 0..<rounds {
        times.append(
            ContinuousClock().measure {
                rows = PageScanner.page(bytes, rowsKey: "messages", names: names)?.count ?? 0
            })
    }
    times.sort()
    func nanoseconds(_ time: Duration) -> Int64 { time.components.attoseconds / 1_000_000_000 }
    print("\(name)\t\(rows)\t\(bytes.count)\t\(nanoseconds(times[0]))\t\(nanoseconds(times[rounds / 2]))")
}
