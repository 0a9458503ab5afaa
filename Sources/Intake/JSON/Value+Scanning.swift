package import FreeMarker

extension Value {
    /// Reads a JSON document, strictly; `nil` where it is none or too deep.
    ///
    /// - Parameter maximumDepth: objects and lists within each other.
    package init?(scanning json: [UInt8], maximumDepth: Int) {
        let value = json.withUnsafeBufferPointer { bytes in
            try? JSONScanner.scan(bytes, maximumDepth: maximumDepth) { scanner throws(JSONScanner.Failure) in
                try scanner.value()
            }
        }
        guard let value else { return nil }
        self = value
    }
}
