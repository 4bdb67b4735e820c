import Basics
import Foundation
import HTTPTypes
import Operations
import Ordinance
import Reservation
import Testing
import Yams

@testable import Web

/// `openapi.yaml` is the contract: what it says and what is registered are the same, both ways.
@Suite struct OpenAPITests {
    /// The file as JSON, read once: YAML takes its time.
    private static let json = Result {
        try JSONSerialization.data(withJSONObject: #require(try Yams.load(yaml: Project.text("openapi.yaml"))))
    }

    private static func document() throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: json.get()) as? [String: Any])
    }

    @Test func `the operations described are the routes registered`() throws {
        let described = Set(try Self.operations().map(\.name))
        let registered = Set(Self.routes.map(\.name))
        #expect(described.subtracting(registered).sorted() == [], "described, and not registered")
        #expect(registered.subtracting(described).sorted() == [], "registered, and not described")
    }

    @Test func `a token is asked for exactly where the route asks for one`() throws {
        let operations = Dictionary(uniqueKeysWithValues: try Self.operations().map { ($0.name, $0) })
        for route in Self.routes {
            let operation = try #require(operations[route.name])
            #expect(operation.isOpenToAnybody == (route.permission == .anybody), "\(route.name)")
            // Whom the door turns away is told 401 first, and 403 when a role is missing.
            if route.permission != .anybody { #expect(operation.codes["401"] != nil, "\(route.name)") }
            if route.permission == .counter || route.permission == .administrator {
                #expect(operation.codes["403"] != nil, "\(route.name)")
            }
        }
    }

    @Test func `every operation has an id of its own and a tag`() throws {
        let operations = try Self.operations()
        #expect(Set(operations.map(\.id)).count == operations.count)
        #expect(operations.allSatisfy { !$0.id.isEmpty && $0.tags == 1 })
    }

    @Test func `what books or pays needs a key, what changes a reservation a version`() throws {
        let keyed: Set = ["holdSlot", "confirmReservation", "withdrawReservation", "payReservation", "takeFee"]
        let versioned: Set = ["confirmReservation", "withdrawReservation"]
        for operation in try Self.operations() {
            #expect(operation.parameters.contains("IdempotencyKey") == keyed.contains(operation.id), "\(operation.id)")
            #expect(operation.parameters.contains("IfMatch") == versioned.contains(operation.id), "\(operation.id)")
            #expect((operation.codes["428"] != nil) == versioned.contains(operation.id), "\(operation.id)")
        }
    }

    @Test func `a code is named under the status it has`() throws {
        var named: Set<String> = []
        for operation in try Self.operations() {
            for (status, codes) in operation.codes {
                for code in codes where Problem.statuses[code] != nil {
                    #expect("\(Problem.status(of: code).code)" == status, "\(code) of \(operation.id)")
                    named.insert(code)
                }
            }
        }
        // What no operation of the API can answer: another method, forms, accounts, catalogues and ordinances; rules
        // that no operation asks yet; faults of ours.
        let elsewhere: Set = [
            "method_not_allowed", "cross_site", "form_expired", "internal_fault", "login_taken",
            "move_not_allowed", "reference_number_malformed", "catalogue_faulty", "ordinance_faulty",
            "ordinance_nothing_to_correct", "ordinance_periods_overlap", "unknown_ordinance", "barred_from_lotteries",
            "claim_too_late", "limit_reached", "suspended", "too_little_unusable",
            "already_reversed", "amount_out_of_range", "day_closed", "idempotency_key_too_long",
            "journal_of_another_day", "journal_out_of_order", "missing_idempotency_key", "refund_exceeds_capture",
            "report_does_not_add_up", "seal_broken", "too_few_lines", "unbalanced",
        ]
        #expect(Set(Problem.statuses.keys).subtracting(named).subtracting(elsewhere).sorted() == [])
        #expect(named.intersection(elsewhere).sorted() == [])
    }

    @Test func `every schema has examples`() throws {
        for (name, schema) in try Self.schemas() {
            let examples = schema["examples"] as? [Any]
            #expect(examples?.isEmpty == false, "\(name)")
        }
    }

    @Test func `every schema is written and read by a payload`() throws {
        let described = Set(try Self.schemas().keys)
        #expect(described.subtracting(Self.payloads.keys).sorted() == Self.writtenByHand.sorted())
        #expect(Set(Self.payloads.keys).subtracting(described).sorted() == [])
    }

    @Test(arguments: payloads.keys.sorted())
    func `an example is read by our payload and written again unchanged`(schema: String) throws {
        let examples = try #require(try Self.schemas()[schema]?["examples"] as? [Any])
        let payload = try #require(Self.payloads[schema])
        for example in examples {
            let text = try Self.text(example)
            #expect(try Self.text(payload.again(Data(text.utf8))) == text)
        }
    }
}

extension OpenAPITests {
    /// The two answers of `HealthRoutes` have no type.
    private static let writtenByHand: Set = ["Liveness", "Readiness"]

    private struct Payload: Sendable {
        /// Reads and writes, and gives what was written as JSON objects.
        let again: @Sendable (Data) throws -> Any

        static func of<Body: Codable & SendableMetatype>(_ type: Body.Type) -> Payload {
            Payload { data in
                try JSONSerialization.jsonObject(
                    with: JSONText.encode(JSONDecoder().decode(type, from: data)), options: .fragmentsAllowed)
            }
        }
    }

    private static let payloads: [String: Payload] = [
        "Yen": .of(Yen.self), "Moment": .of(Instant.self), "Day8601": .of(CalendarDate.self),
        "TimeOfDay": .of(TimeOfDay.self), "UUID": .of(ReservationID.self), "Text": .of(LocalizedText.self),
        "Problem": .of(Problem.self), "Credentials": .of(CredentialsPayload.self),
        "Account": .of(AccountPayload.self), "NewSession": .of(NewSessionPayload.self),
        "Session": .of(SessionPayload.self), "MunicipalityList": .of(ListPayload<MunicipalityPayload>.self),
        "FacilityList": .of(ListPayload<FacilitySummaryPayload>.self), "Facility": .of(FacilityPayload.self),
        "Slot": .of(SlotColumn.self), "Option": .of(Question.Option.self), "Question": .of(QuestionPayload.self),
        "Equipment": .of(EquipmentPayload.self), "Unit": .of(UnitPayload.self), "Ordinances": .of([String].self),
        "Citation": .of(Citation.self), "ClosureReason": .of(ClosureReason.self),
        "Availability": .of(AvailabilityPayload.self), "Choices": .of([String: String].self),
        "Counts": .of([String: Int].self), "Pieces": .of([String: Int].self), "Reductions": .of([String].self),
        "QuoteRequest": .of(QuoteRequestPayload.self), "QuoteLine": .of(QuoteRecord.Line.self),
        "TaxShare": .of(Quote.TaxShare.self), "Quote": .of(QuoteRecord.self),
        "FeeQuote": .of(QuotePayload.self), "HoldRequest": .of(HoldPayload.self),
        "Applicant": .of(ApplicantInput.self), "Payment": .of(PaymentPayload.self),
        "Reservation": .of(ReservationPayload.self), "ReservationList": .of(ListPayload<ReservationPayload>.self),
        "ReservationPage": .of(PagePayload<ReservationPayload>.self),
        "Confirmation": .of(ConfirmationPayload.self), "Confirmed": .of(ConfirmedPayload.self),
        "CounterFeeRequest": .of(CounterFeeRequestPayload.self), "CounterFee": .of(CounterFeePayload.self),
        "Receipt": .of(ReceiptPayload.self), "SettlementImport": .of(SettlementImportPayload.self),
        "BankImport": .of(BankImportPayload.self), "ReconciliationRequest": .of(ReconciliationRequestPayload.self),
        "ReconciliationReport": .of(ReportSummary.self), "Notice": .of(NoticePayload.self),
        "NoticeList": .of(ListPayload<NoticePayload>.self), "Reconciliation": .of(ReconciliationPayload.self),
        "Turnover": .of(AccountBalance.self), "DayClose": .of(DayCloseView.self),
        "DayCloseList": .of(ListPayload<DayCloseView>.self), "Day": .of(DayPayload.self),
        "Verification": .of(VerificationPayload.self), "EventReceipt": .of(EventReceiptPayload.self),
    ]

    private static var routes: [Route] {
        Routes.all.filter {
            $0.kind == .api || $0.kind == .webhook || HealthRoutes.all.map(\.path).contains($0.path)
        }
    }

    private struct Described {
        let name: String
        let id: String
        let tags: Int
        let isOpenToAnybody: Bool
        /// The names of the shared parameters it takes.
        let parameters: Set<String>
        /// Status → what stands between back-quotes in the description of its answer.
        let codes: [String: Set<String>]
    }

    private static func operations() throws -> [Described] {
        let document = try document()
        let components = try #require(document["components"] as? [String: Any])
        let shared = try #require(components["responses"] as? [String: [String: Any]])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        return try paths.flatMap { path, item in
            try item.filter { $0.key != "parameters" }.map { method, operation in
                let operation = try #require(operation as? [String: Any])
                let responses = try #require(operation["responses"] as? [String: [String: Any]])
                let security = operation["security"] as? [[String: Any]]
                return Described(
                    name: "\(method.uppercased()) \(path)", id: operation["operationId"] as? String ?? "",
                    tags: (operation["tags"] as? [String])?.count ?? 0,
                    isOpenToAnybody: security?.contains { $0.isEmpty } ?? false,
                    parameters: Set((operation["parameters"] as? [[String: Any]] ?? []).compactMap(reference)),
                    codes: try responses.mapValues { response in
                        let whole = try reference(response).map { try #require(shared[$0]) } ?? response
                        return quoted(try #require(whole["description"] as? String))
                    })
            }
        }
    }

    /// The last part of a `$ref`.
    private static func reference(_ object: [String: Any]) -> String? {
        (object["$ref"] as? String).flatMap { $0.split(separator: "/").last }.map(String.init)
    }

    private static func quoted(_ text: String) -> Set<String> {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        return Set(parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) })
    }

    private static func schemas() throws -> [String: [String: Any]] {
        let components = try #require(try document()["components"] as? [String: Any])
        return try #require(components["schemas"] as? [String: [String: Any]])
    }

    private static func text(_ value: Any) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }
}
