import Operations
import TestSupport

/// A whole ordinance of 行田市文化ホール in few lines, for tests that care for its period and one price.
enum SampleOrdinance {
    static func text(
        _ effective: String, price: Int = 14_400, code: String = "gyoda-fees", rooms: String = gyodaRooms
    ) -> String {
        """
        # 行田市
        ordinance: \(code)
        title: {ja: 使用料, en: Fees}
        municipality: "\(SampleCity.town)"
        facilities: [gyoda-bunka-hall]
        effective: \(effective)
        source: {ja: 条例, en: Ordinance}
        slots:
          - code: three-part
            parts:
              - {code: morning, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
              - {code: afternoon, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
              - {code: evening, name: {ja: 夜間, en: Evening}, hours: 18:00-21:30}
        calendar:
          opening:
            - {code: every-day, days: any, usable: 9:00-21:30}
        tariffs:
          - code: all-rooms
            name: {ja: 全室, en: All rooms}
            rooms: [\(rooms)]
            slots: three-part
            table:
              columns: [morning, afternoon, evening]
              rows:
                - {code: any, label: {ja: 平日, en: Any}, prices: [\(price), 19200, 21600]}
            tax: {included: true, steps: [{from: 2014-04-01, percent: 10}]}

        """
    }

    /// The same as a draft of the city's own document, which is in force.
    static func ofGyoda(_ effective: String, price: Int = 14_400) -> String {
        text(effective, price: price, code: "gyoda-bunka-hall")
            .replacing("\"\(SampleCity.town)\"", with: "\"\(SampleCity.gyoda)\"")
    }

    static let gyodaRooms = "hall, dressing-room-1, dressing-room-2"

    static func document(
        _ effective: String, price: Int = 14_400, code: String = "gyoda-fees", name: String = "gyoda.yaml"
    ) throws -> OrdinanceDocument {
        try OrdinanceDocument(name: name, text: text(effective, price: price, code: code))
    }
}
