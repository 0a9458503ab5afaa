/// Reads a span of time as people write it: `250ms`, `5s`, `15m`, `10h`, `30d`; `nil` for anything else.
func duration(from text: String) -> Duration? {
    let units: [(suffix: String, span: Duration)] = [
        ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3600)),
        ("d", .seconds(86_400)),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
        let number = Int(text.dropLast(unit.suffix.count)), (0...1_000_000_000).contains(number)
    else { return nil }
    return unit.span * number
}
