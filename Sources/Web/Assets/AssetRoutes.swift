import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// What is the same for everybody and never changes under its address.
package enum AssetRoutes {
    package static let all: [Route] = [
        .asset("/assets/{name}") { visit in
            guard try visit.segment("name") == "site-\(SiteStyle.hash).css" else { throw Refusal.notFound }
            return Response(
                status: .ok,
                headers: [
                    .contentType: "text/css; charset=utf-8", .cacheControl: "public, max-age=31536000, immutable",
                ], body: ResponseBody(byteBuffer: ByteBuffer(string: SiteStyle.css)))
        }
    ]
}
