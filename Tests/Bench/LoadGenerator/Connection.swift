import Glibc

/// One keep-alive HTTP/1.1 connection on a blocking socket.
///
/// Understands what our server says: a status line, headers, a body of `Content-Length` bytes.
struct Connection: ~Copyable {
    private let socket: Int32
    private var buffer: [UInt8] = []

    init(port: UInt16) throws(LoadError) {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw LoadError("socket: \(LoadError.reason)") }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw LoadError("127.0.0.1:\(port): \(LoadError.reason)") }
        buffer.reserveCapacity(64 * 1024)
    }

    deinit { close(socket) }

    func send(_ bytes: RawSpan) throws(LoadError) {
        var sent = 0
        while sent < bytes.byteCount {
            let count = bytes.extracting(sent...).withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw LoadError("send: \(LoadError.reason)") }
            sent += count
        }
    }

    /// Reads one whole answer.
    mutating func receive() throws(LoadError) -> Answer {
        buffer.removeAll(keepingCapacity: true)
        var head: Int?
        while head == nil {
            try more()
            head = Self.endOfHead(buffer)
        }
        let answer = try Answer(head: buffer[..<(head ?? 0)])
        let whole = (head ?? 0) + answer.bodyLength
        while buffer.count < whole { try more() }
        guard buffer.count == whole else { throw LoadError("the answer is longer than it says") }
        return answer
    }

    /// The answer read last, for a complaint.
    var lastAnswer: String { String(decoding: buffer, as: UTF8.self) }

    private mutating func more() throws(LoadError) {
        let socket = socket
        let count = withUnsafeTemporaryAllocation(byteCount: 64 * 1024, alignment: 1) { space in
            var count: Int
            repeat { count = recv(socket, space.baseAddress, space.count, 0) } while count < 0 && errno == EINTR
            if count > 0 { buffer.append(contentsOf: space[..<count]) }
            return count
        }
        guard count > 0 else { throw LoadError(count == 0 ? "the server hung up" : "recv: \(LoadError.reason)") }
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count
        where bytes[index] == 10 && bytes[index - 1] == 13 && bytes[index - 2] == 10 && bytes[index - 3] == 13 {
            return index + 1
        }
        return nil
    }
}

/// The head of an answer, as far as it matters here.
struct Answer {
    let status: Int
    private(set) var bodyLength = 0
    private(set) var location: [UInt8] = []

    init(head: ArraySlice<UInt8>) throws(LoadError) {
        // "HTTP/1.1 200 …"
        let digits = head.dropFirst(9).prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (48...57).contains($0) }) else {
            throw LoadError("not an HTTP answer: \(String(decoding: head.prefix(40), as: UTF8.self))")
        }
        status = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        for line in head.split(separator: 10) {
            if let value = Self.value(of: "content-length:", in: line) {
                bodyLength = value.reduce(0) { $0 * 10 + Int($1) - 48 }
            } else if let value = Self.value(of: "location:", in: line) {
                location = Array(value)
            }
        }
    }

    private static func value(of name: StaticString, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.count > name.utf8CodeUnitCount else { return nil }
        let fits = name.withUTF8Buffer { name in
            zip(line, name).allSatisfy { $0 == $1 || $0 | 0x20 == $1 }
        }
        guard fits else { return nil }
        return line.dropFirst(name.utf8CodeUnitCount).drop { $0 == 32 }.prefix { $0 != 13 && $0 != 32 }
    }
}
