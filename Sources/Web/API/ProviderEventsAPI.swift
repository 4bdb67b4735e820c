import HTTPTypes
import Hummingbird
import Operations

/// What became of an event. A provider that gets it may stop sending.
struct EventReceiptPayload: Codable, Sendable {
    /// `accepted`, or `duplicate` when it came before.
    let receipt: String
}

/// Webhooks. Who sent one is proved by its signature alone.
enum ProviderEventsAPI {
    static let sandboxSignature = HTTPField.Name.named("Kaikan-Sandbox-Signature")

    static let routes: [Route] = [
        .webhook("/v1/provider-events/sandbox") { visit in
            let receipt = try await visit.perform(
                ReceiveProviderEvent(body: visit.body, signature: visit.header(sandboxSignature)))
            return try visit.reply(EventReceiptPayload(receipt: receipt.rawValue))
        }
    ]
}
