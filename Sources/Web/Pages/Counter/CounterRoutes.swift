/// The counter's pages (窓口).
package enum CounterRoutes {
    package static let all: [Route] = []
}
