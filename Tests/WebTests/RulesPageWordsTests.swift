import Basics
import Foundation
import Hummingbird
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Web

/// What stands in each section of the page of rules.
@Suite struct RulesPageWordsTests {
    @Test func `every section says what is laid down and where`() async throws {
        try await TestDoors.with { client, city in
            try await RulesPageTests.importRevision(city)
            let page = try await Browser(client).get("\(RulesPageTests.gyoda)?date=2027-04-13")
            let text = Sheet.plain(page.text.replacing(#/<[^>]*>/#, with: " "))
            for words in [
                "月曜日（祝休日に当たるときは、開館し、その後の最も近い平日（休館日を除く）に休館します）", "第3水曜日", "市民祭", "改修工事",
                "入場有料", "使用後に実績により精算します", "30分に満たない超過は数えません", "1回につき1,500円を加算",
                "1時間につき500円", "1区分につき3,000円", "時間区分が「全日」のときは200%", "50%を減額", "承認を受けた団体",
                "「入場料の最高額」が「1,001円以上」のときは除かれます", "使用日の12か月前の月の1日 9:00（休館日のときは翌開館日）から",
                "18歳未満の方だけではホールを予約できません。", "同じ月に予約できるのは4件までです。", "予約の7日後まで",
                "使用日の60日前まで", "納めた額の50%を還付", "減免前の使用料の100%が取消料", "附属設備の使用料は、時期によらず100%を還付します。",
                "使用できなかった割合", "根拠：規則第9条第2項", "入場料は最も高いものによります。", "行田市文化ホール使用料（改正後）",
            ] {
                #expect(text.contains(words), "\(words)")
            }
        }
    }

    @Test func `the same in English, from the same data`() async throws {
        try await TestDoors.with { client, city in
            try await RulesPageTests.importRevision(city)
            let page = try await Browser(client).get("\(RulesPageTests.gyoda)?date=2027-04-13&lang=en")
            let main = try #require(page.text.firstMatch(of: #/<main.*<\/main>/#.dotMatchesNewlines())).0
            for words in [
                "Fees and rules", "The 3rd Wednesday", "¥40,000", "plus 50% of the listed amount", "¥3,000 per slot",
                "50% of what was paid is given back", "At most 4 bookings in one month.", "Source: Rule 5, paragraph 2",
            ] {
                #expect(main.contains(words), "\(words)")
            }
            let japanese = main.unicodeScalars.filter {
                (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
            }
            #expect(japanese.isEmpty)
        }
    }

    @Test func `the fee table, its surcharges in their order, and the rounding`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get(RulesPageTests.gyoda)
            let text = Sheet.plain(page.text.replacing(#/<[^>]*>/#, with: " "))
            for words in [
                "12月29日から1月3日まで", "46,800円", "12,100円", "前項までの額の70%とする", "合計を10円未満切捨て",
                "金額は消費税10%を含みます",
            ] {
                #expect(text.contains(words), "\(words)")
            }
            let table = try #require(
                page.text.firstMatch(of: #/<table class="prices">.*?<\/table>/#.dotMatchesNewlines()))
            #expect(table.0.matches(of: #/<tr>/#).count == 5)
            #expect(table.0.matches(of: #/<th scope="col"/#).count == 8)
        }
    }

    @Test func `what several rooms share is said once, with the article of each`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("/342114/azalea-otake/rules")
            #expect(page.text.matches(of: #/表の額（定額）の50%を加算/#).count == 1)
            let shared = try #require(page.text.firstMatch(of: #/すべての部屋に共通.*?<\/section>/#.dotMatchesNewlines()))
            #expect(shared.0.contains("大竹会館使用料・一括専用使用、大竹会館使用料・講堂兼体育館の一部使用"))
        }
    }
}
