/// The residents' pages.
package enum ResidentRoutes {
    package static let all: [Route] = []
}
