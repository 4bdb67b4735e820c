/// The JSON API under `/v1`, as `openapi.yaml` describes it. A test holds the two against each other.
package enum APIRoutes {
    package static let all: [Route] =
        SessionsAPI.routes + CatalogueAPI.routes + AvailabilityAPI.routes + ReservationsAPI.routes
        + ReceiptsAPI.routes + CounterAPI.routes + FilesAPI.routes + ReconciliationAPI.routes + BooksAPI.routes
        + NoticesAPI.routes + ProviderEventsAPI.routes
}
