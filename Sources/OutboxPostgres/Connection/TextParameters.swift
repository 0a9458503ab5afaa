/// Parameters of a statement in text form, in one buffer: one of a batch can be long, and there are few of them.
struct TextParameters {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []

    init(_ parameters: [(any PostgresParameter)?]) throws(PostgresFailure) {
        for parameter in parameters {
            guard let parameter else {
                starts.append(nil)
                continue
            }
            starts.append(bytes.count)
            let before = bytes.count
            bytes.append(contentsOf: parameter.postgresText.utf8)
            guard !bytes[before...].contains(0) else { throw .nul }
            bytes.append(0)
        }
    }

    func withPointers<Result>(_ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        bytes.withUnsafeBytes { buffer in
            let values = starts.map { start in
                start.flatMap { buffer.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
            }
            return values.withUnsafeBufferPointer(body)
        }
    }
}
