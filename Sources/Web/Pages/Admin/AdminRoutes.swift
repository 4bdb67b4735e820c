/// The administrator's pages.
package enum AdminRoutes {
    package static let all: [Route] = []
}
