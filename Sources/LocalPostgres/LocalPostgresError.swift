/// Why there is no private server, in words for the person who started it.
package struct LocalPostgresError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
