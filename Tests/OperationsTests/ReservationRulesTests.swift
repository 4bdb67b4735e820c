import Basics
import Foundation
import Ordinance
import Reservation
import TestSupport
import Testing

@testable import Operations

/// 経過措置: which rules a booking stands under when the ordinance changes after it was made.
@Suite struct ReservationRulesTests {
    private static func changed(_ earlierBookings: String) throws -> OrdinanceDocument {
        let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Ordinances/gyoda.yaml")
        var text = try String(contentsOf: path, encoding: .utf8)
        text = String(text.prefix(upTo: try #require(text.range(of: "\nexamples:")?.lowerBound)))
        for (old, new) in [
            ("effective: 2019-10-01..", "effective: 2026-04-01.."),
            ("earlier_bookings: keep", "earlier_bookings: \(earlierBookings)"),
            ("due: {after: booking, days: 7}", "due: {after: booking, days: 2}"), ("14400", "15000"),
        ] {
            #expect(text.contains(old), "\(old)")
            text = text.replacing(old, with: new)
        }
        return try OrdinanceDocument(name: "gyoda-changed.yaml", text: text)
    }

    @Test func `no booking is taken outside of reception hours, and looking goes on`() async throws {
        try await TestCity.withTown { city in
            let reception = """
                calendar:
                  reception:
                    - {code: online, channel: online, hours: 10:00-17:00, name: {ja: オンライン受付, en: Online booking}}
                """
            let text = SampleOrdinance.text("2026-04-01..").replacing("calendar:", with: reception)
            let document = try OrdinanceDocument(name: "town.yaml", text: text)
            _ = try await city.perform(ImportOrdinances([document]), as: city.admin)
            let request = BookingRequest(
                facility: "gyoda-bunka-hall", unit: "hall", date: TestCity.weekday, slots: ["morning"], people: 10)
            func hold() -> HoldSlot {
                HoldSlot(
                    municipality: SampleCity.town, request: request, purpose: "",
                    applicant: ApplicantInput(name: "田中 花子"))
            }
            // It is 9:00: the counter, of which the ordinance says nothing, books; the internet opens at 10:00.
            let refusal = try await city.refusal(of: hold(), as: city.resident)
            #expect(refusal?.code == "reception_closed")
            let ten = try #require(TimeOfDay("10:00"))
            #expect(refusal?.retryAt == JapanTime.instant(JapanTime.date(of: city.clock.now()), ten))
            let quoted = try await city.perform(
                QuoteFee(municipality: SampleCity.town, request: request), as: city.resident)
            #expect(quoted.quote.total == 14_400)
            city.clock.advance(by: .seconds(3600))
            _ = try await city.perform(hold(), as: city.resident)
        }
    }

    @Test(arguments: [("keep", 7), ("move", 2)])
    func `a booking keeps its fee, and its deadlines unless the new ordinance takes them over`(
        earlierBookings: String, days: Int
    ) async throws {
        try await TestCity.with { city in
            let held = try await city.holdGyoda(TestCity.weekday)
            #expect(held.fee == 14_400)
            _ = try await city.perform(ImportOrdinances([Self.changed(earlierBookings)]), as: city.admin)

            let confirmed = try await city.confirm(held, .counter).reservation
            let today = JapanTime.date(of: city.clock.now())
            #expect(confirmed.fee == 14_400)
            #expect(confirmed.expiresAt == JapanTime.instant(today + days, .endOfDay))

            // Whoever books now books under the new one.
            let later = try await city.holdGyoda(TestCity.weekday + 1)
            #expect(later.fee == 15_000)
            #expect(later.quote.ordinances == ["gyoda-bunka-hall@2"])
            #expect(held.quote.ordinances == ["gyoda-bunka-hall@1"])
        }
    }

    /// What takes bookings over is a version that is new, and not one that stood there before.
    @Test func `an ordinance that did not change moves nothing`() async throws {
        @Sendable func rules(_ effective: String, days: Int) throws -> OrdinanceDocument {
            try OrdinanceDocument(
                name: "rules.yaml",
                text: """
                    ordinance: rules
                    title: {ja: 規則, en: Rules}
                    municipality: "\(SampleCity.town)"
                    facilities: [gyoda-bunka-hall]
                    effective: \(effective)
                    source: {ja: 規則, en: Rules}
                    booking:
                      payment: [{code: counter, way: counter, due: {after: booking, days: \(days)}, unpaid: cancel}]
                    examples:
                      - {payment: {way: counter, booked: 2026-12-01T10:00, date: 2026-12-30}, due: 2026-12-0\(1 + days)T24:00}
                    """)
        }
        try await TestCity.withTown { city in
            let fees = SampleOrdinance.text("2026-01-01..").replacing(
                "source:", with: "earlier_bookings: move\nsource:", maxReplacements: 1)
            _ = try await city.perform(
                ImportOrdinances([
                    try OrdinanceDocument(name: "fees.yaml", text: fees), try rules("2026-01-01..", days: 7),
                ]), as: city.admin)
            let held = try await city.perform(
                HoldSlot(
                    municipality: SampleCity.town,
                    request: BookingRequest(
                        facility: "gyoda-bunka-hall", unit: "hall", date: TestCity.weekday, slots: ["morning"],
                        people: 10), purpose: "", applicant: ApplicantInput(name: "田中 花子")), as: city.resident)
            _ = try await city.perform(ImportOrdinances([try rules("2026-02-01..", days: 2)]), as: city.admin)
            let confirmed = try await city.confirm(held, .counter).reservation
            let today = JapanTime.date(of: city.clock.now())
            #expect(confirmed.expiresAt == JapanTime.instant(today + 7, .endOfDay))
        }
    }
}
