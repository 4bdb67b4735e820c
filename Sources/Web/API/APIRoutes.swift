/// The JSON API under `/v1`, as `openapi.yaml` describes it.
package enum APIRoutes {
    package static let all: [Route] = []
}
