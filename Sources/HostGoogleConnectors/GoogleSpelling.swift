/// The two spellings of names in Google's interfaces.
public enum GoogleSpelling {
    /// `node_config` as `nodeConfig`; what has no underscore stays as it is.
    public static func camel(_ name: String) -> String {
        guard name.contains("_") else { return name }
        let words = name.split(separator: "_")
        return words.enumerated().map { $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst() }.joined()
    }

    /// The names of a path such as `node_config.min_node_count`; what stands behind `labels` is the caller's own.
    static func path(_ text: some StringProtocol) -> [String] {
        let isLabel = text.hasPrefix("labels.")
        let names = text.split(separator: ".", maxSplits: isLabel ? 1 : .max).map { String($0) }
        return isLabel ? names : names.map(camel)
    }
}
