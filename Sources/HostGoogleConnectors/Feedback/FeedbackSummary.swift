internal import FoundationEssentials
internal import TwilioCatalog

/// What the feedback of some days comes to. Twilio's own resource is gone (2024-02-27); the numbers are its.
struct FeedbackSummary: Codable, Equatable {
    var sid: String
    var startDate: String
    var endDate: String
    var callCount = 0
    var feedbackCount = 0
    var average: Double?
    var median: Double?
    var deviation: Double?
    var issues: [String: Int] = [:]
    var dateCreated: String

    static let fields: [GoogleField] = [
        GoogleField(name: "Sid", type: .sid("FS"), isKey: true, isNullable: false),
        GoogleField(name: "StartDate", type: .date, isNullable: false),
        GoogleField(name: "EndDate", type: .date, isNullable: false),
        GoogleField(name: "Status", type: .string),
        GoogleField(name: "CallCount", type: .integer),
        GoogleField(name: "CallFeedbackCount", type: .integer),
        GoogleField(name: "QualityScoreAverage", type: .number),
        GoogleField(name: "QualityScoreMedian", type: .number),
        GoogleField(name: "QualityScoreStandardDeviation", type: .number),
        GoogleField(name: "Issues", type: .list(.object)),
        GoogleField(name: "DateCreated", type: .datetime),
    ]

    var id: String { sid }

    /// The fields of its row.
    var json: String {
        func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "null" }
        var object = JSONObject()
        object.add("Sid", text: sid)
        object.add("StartDate", text: startDate)
        object.add("EndDate", text: endDate)
        object.add("Status", text: "completed")
        object.add("CallCount", "\(callCount)")
        object.add("CallFeedbackCount", "\(feedbackCount)")
        object.add("QualityScoreAverage", number(average))
        object.add("QualityScoreMedian", number(median))
        object.add("QualityScoreStandardDeviation", number(deviation))
        object.add(
            "Issues",
            JSONObject.array(
                issues.sorted { $0.key < $1.key }.map { issue, count in
                    var object = JSONObject()
                    object.add("Description", text: issue)
                    object.add("Count", "\(count)")
                    return object.json
                }))
        object.add("DateCreated", text: dateCreated)
        return object.json
    }

    /// Takes the scores into account.
    mutating func take(scores: [Int]) {
        let sorted = scores.sorted()
        feedbackCount = sorted.count
        guard !sorted.isEmpty else { return }
        let mean = Double(sorted.reduce(0, +)) / Double(sorted.count)
        average = mean
        let middle = sorted.count / 2
        median =
            sorted.count % 2 == 1 ? Double(sorted[middle]) : Double(sorted[middle - 1] + sorted[middle]) / 2
        let variance = sorted.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(sorted.count)
        deviation = variance.squareRoot()
    }
}
