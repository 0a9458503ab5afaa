import Foundation
import Glibc

@testable import Gateway

/// A client that writes what bytes it likes, as slowly as it likes.
final class RawClient: Sendable {
    private let descriptor: Int32

    init(_ address: ListenAddress) throws {
        let result: Int32
        switch address {
        case .tcp(_, let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = in_port_t(UInt16(port).bigEndian)
            name.sin_addr.s_addr = inet_addr("127.0.0.1")
            result = withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        case .unix(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: path.utf8) }
            result = withUnsafePointer(to: &name) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { [descriptor] in
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Writes; false when the other end has closed.
    @discardableResult
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    /// Whether something has come that is not read yet.
    var hasData: Bool {
        var byte: UInt8 = 0
        return recv(descriptor, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
    }

    /// Ends its own direction.
    func finishWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Writes `text` again and again, with pauses, until the other end has closed.
    func keepWriting(_ text: String, every pause: Duration = .zero) {
        DispatchQueue.global().async { [self] in
            while write(text) { usleep(UInt32(pause / .microseconds(1))) }
        }
    }

    /// Everything that comes until the other end closes; `nil` when it does not within 30 s.
    func readToEnd() async -> String? {
        // Not on a thread of the tasks: all of them could end up waiting here.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in continuation.resume(returning: readAll()) }
        }
    }

    /// What comes until it contains `text`, the other end closes or nothing has come for 30 s; what was read stays read.
    func read(until text: String) async -> String {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in
                var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
                while true {
                    let count = recv(descriptor, &buffer, buffer.count, 0)
                    if count > 0 { all += buffer[..<count] }
                    let read = String(decoding: all, as: UTF8.self)
                    if count <= 0 || read.contains(text) { return continuation.resume(returning: read) }
                }
            }
        }
    }

    private func readAll() -> String? {
        var (all, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN { return nil }
            if count <= 0 { return String(decoding: all, as: UTF8.self) }
            all += buffer[..<count]
        }
    }
}
