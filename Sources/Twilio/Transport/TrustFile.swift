internal import CCurl
internal import Glibc

/// The certificate authorities that one leg trusts, as the one file that libcurl takes; it lives as long as this does.
///
/// libcurl trusts either the system's authorities or those of a file. Where both are wanted, they are put together in
/// a file of memory. One file also lets libcurl read it once for all connections.
final class TrustFile: Sendable {
    /// The file; `nil` for what libcurl was built to trust.
    let path: String?
    private let descriptor: Int32?

    init(_ settings: CertificateSettings) {
        guard let bundle = settings.bundle else {
            (path, descriptor) = (nil, nil)
            return
        }
        // A file that cannot be read goes to libcurl by its name: it refuses to connect, and says why.
        guard settings.trustsSystem, let own = Self.read(bundle), let system = Self.systemFile.flatMap(Self.read),
            let together = Self.inMemory(system + [UInt8(ascii: "\n")] + own)
        else {
            (path, descriptor) = (bundle, nil)
            return
        }
        (path, descriptor) = ("/proc/self/fd/\(together)", together)
    }

    deinit { if let descriptor { close(descriptor) } }

    /// Where libcurl was told at its build that the system's authorities are.
    static let systemFile: String? = {
        guard let handle = curl_easy_init() else { return nil }
        defer { curl_easy_cleanup(handle) }
        var path: UnsafePointer<CChar>?
        ccurl_get_string(handle, CURLINFO_CAINFO, &path)
        return path.map { String(cString: $0) }
    }()

    private static func inMemory(_ bytes: [UInt8]) -> Int32? {
        let file = ccurl_memory_file()
        guard file >= 0 else { return nil }
        guard write(file, bytes, bytes.count) == bytes.count else {
            close(file)
            return nil
        }
        return file
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < 1 << 26 {
            let count = Glibc.read(file, &buffer, buffer.count)
            guard count >= 0 else { return nil }
            if count == 0 { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
        return nil
    }
}
