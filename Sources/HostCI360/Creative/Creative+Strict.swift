extension Creative {
    /// Reads a creative exactly as SAS's Lambda function does, losses included: what stands behind the last `;` is the text;
    /// each part before is split once at `:`, its name compared in capitals but with its blanks, its value taken as it
    /// stands. `MEDIA_URLS` is one URL.
    ///
    /// Source: `twilioMessageRequest` of SAS's connector for CI360, `parse_creative`.
    ///
    /// - Throws: ``CI360Error`` where the function ends in an exception: a field without `:`, or no `TO`.
    public init(strict text: String) throws(CI360Error) {
        self.init()
        var parts = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        body = (parts.popLast() ?? "".utf8[...]).trimmed
        for part in parts {
            let colon = part.firstIndex(of: UInt8(ascii: ":"))
            let name = String(Substring(part[..<(colon ?? part.endIndex)])).uppercased()
            guard ["TO", "FROM", "MEDIA_URLS"].contains(name) else { continue }
            guard let colon else {
                throw CI360Error(.invalidRequest, "impression.creativeContent: the field \(name) has no colon")
            }
            let value = String(Substring(part[colon...].dropFirst()))
            switch name {
            case "TO": to = value
            case "FROM": from = value
            default: mediaURLs = [value]
            }
        }
        if to == nil { throw CI360Error(.invalidRequest, "impression.creativeContent: there is no field TO") }
    }
}
