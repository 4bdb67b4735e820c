import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// `/livez`: the process runs. `/readyz`: it can serve; 503 while the database is away or the server is stopping.
package enum HealthRoutes {
    package static let all: [Route] = [
        .asset("/livez") { _ in answer(.ok, "{\"status\":\"ok\"}") },
        .asset("/readyz") { visit in
            if visit.web.drain.isDraining { throw Refusal.draining }
            let readiness = try await visit.perform(CheckReadiness())
            return answer(.ok, "{\"status\":\"ok\",\"workWaiting\":\(readiness.workWaiting)}")
        },
    ]

    private static func answer(_ status: HTTPResponse.Status, _ json: String) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }
}
