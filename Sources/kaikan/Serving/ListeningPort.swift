import Foundation

/// Whether a port can be listened on, asked before anything is started: a port in use is the commonest reason why
/// a server does not start, and deserves a sentence of its own.
enum ListeningPort {
    /// - Throws: ``CommandFailure`` that names the setting.
    static func check(_ host: String, _ port: Int, setting: String) throws(CommandFailure) {
        let (descriptor, reason) = bound(host, port)
        guard descriptor >= 0 else {
            throw CommandFailure(
                .unavailable, "port_unavailable", "cannot listen on \(host):\(port) (\(setting)): \(reason)")
        }
        close(descriptor)
    }

    /// `port`, or for 0 one that is free now. Others may take it in between; then ``check`` says so.
    static func choose(_ port: Int) throws(CommandFailure) -> Int {
        guard port == 0 else { return port }
        let (descriptor, reason) = bound("127.0.0.1", 0)
        guard descriptor >= 0 else {
            throw CommandFailure(.unavailable, "port_unavailable", "no port is free: \(reason)")
        }
        defer { close(descriptor) }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let answer = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard answer == 0 else {
            throw CommandFailure(.fault, "port_unavailable", String(cString: strerror(errno)))
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private static func bound(_ host: String, _ port: Int) -> (descriptor: Int32, reason: String) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0, let found else { return (-1, String(cString: gai_strerror(code))) }
        defer { freeaddrinfo(found) }
        let descriptor = socket(found.pointee.ai_family, found.pointee.ai_socktype, found.pointee.ai_protocol)
        guard descriptor >= 0 else { return (-1, String(cString: strerror(errno))) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0, listen(descriptor, 1) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            return (-1, reason)
        }
        return (descriptor, "")
    }
}
