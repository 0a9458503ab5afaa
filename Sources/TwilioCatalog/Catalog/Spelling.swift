/// Finds what somebody meant who misspelt a name.
package enum Spelling {
    /// ` (did you mean messages?)`, or nothing where no name is near.
    package static func hint(_ name: String, among names: [String]) -> String {
        let near = nearest(name, among: names)
        return near.isEmpty ? "" : " (did you mean \(near.joined(separator: ", "))?)"
    }

    /// The names that are nearest to a misspelt one, at most `count`, nearest first.
    package static func nearest(_ name: String, among names: [String], count: Int = 3) -> [String] {
        let wanted = Array(Catalog.folded(name).utf8)
        guard (2...100).contains(wanted.count) else { return [] }
        // One slip for each three letters.
        let tolerance = max(1, wanted.count / 3)
        let near = names.enumerated().compactMap { place, candidate -> (distance: Int, place: Int, name: String)? in
            let letters = Array(Catalog.folded(candidate).utf8)
            guard abs(letters.count - wanted.count) <= tolerance else { return nil }
            let distance = slips(from: wanted, to: letters)
            return distance <= tolerance ? (distance, place, candidate) : nil
        }
        return near.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(count).map(\.name)
    }

    /// Letters to add, drop, change or swap with their neighbour (optimal string alignment).
    private static func slips(from one: [UInt8], to other: [UInt8]) -> Int {
        var rows = [Array(0...other.count)]
        for i in 0..<one.count {
            var row = [i + 1]
            for j in 0..<other.count {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
