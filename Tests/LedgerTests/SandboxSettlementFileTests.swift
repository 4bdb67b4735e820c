import Basics
import Foundation
import Testing

@testable import Ledger

@Suite struct SandboxSettlementFileTests {
    static let header = "H,kaikan-sandbox,1,m-342114,2026-09-29,PO-20260929,2026-09-30"
    static let capture =
        "D,capture,tx_1,pay_1,00000000-0000-7000-8000-000000000002,2026-09-29T10:00:00+09:00,15400,500,50,14850"
    static let refund = "D,refund,re_1,pay_9,,2026-09-29T11:30:00Z,-400,0,0,-400"
    static let trailer = "T,2,15000,500,50,14450"
    static let sound = [header, capture, refund, trailer]

    static func file(_ lines: [String], end: String = "\n") -> [UInt8] {
        Array(lines.map { $0 + end }.joined().utf8)
    }

    static func refusal(_ bytes: [UInt8]) -> FileRefusal? {
        do throws(FileRefusal) {
            _ = try SandboxSettlementFile.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["\n", "\r\n"])
    func `a sound file is read whole`(end: String) throws {
        let file = try SandboxSettlementFile.parse(Self.file(Self.sound, end: end))
        #expect(file.merchantId == "m-342114")
        #expect(file.businessDate == Fixture.day("2026-09-29"))
        #expect(file.payoutId == "PO-20260929")
        #expect(file.arrivalDate == Fixture.day("2026-09-30"))
        #expect((file.gross, file.fee, file.feeTax, file.net) == (15_000, 500, 50, 14_450))
        #expect(
            file.lines == [
                SettlementLine(
                    kind: .capture, payoutId: "PO-20260929", transactionId: "tx_1", providerPaymentId: "pay_1",
                    reference: Fixture.id(2), occurredAt: Fixture.moment("2026-09-29T10:00:00+09:00"), gross: 15_400,
                    fee: 500, feeTax: 50),
                SettlementLine(
                    kind: .refund, payoutId: "PO-20260929", transactionId: "re_1", providerPaymentId: "pay_9",
                    reference: nil, occurredAt: Fixture.moment("2026-09-29T20:30:00+09:00"), gross: -400, fee: 0,
                    feeTax: 0),
            ])
    }

    @Test func `a payout of nothing is a file too`() throws {
        #expect(try SandboxSettlementFile.parse(Self.file([Self.header, "T,0,0,0,0,0"])).lines.isEmpty)
    }

    @Test func `a byte order mark is passed over`() throws {
        let marked = [0xEF, 0xBB, 0xBF] + Self.file(Self.sound)
        #expect(try SandboxSettlementFile.parse(marked) == SandboxSettlementFile.parse(Self.file(Self.sound)))
        #expect(Self.refusal([0xEF, 0xBB, 0xBF])?.code == "empty_file")
    }

    /// The last line end is optional: a file may end right after the trailer's last digit. Every shorter one is cut.
    @Test(arguments: ["\n", "\r\n"])
    func `a file cut at any byte is refused`(end: String) {
        let whole = Self.file(Self.sound, end: end)
        let withoutLastEnd = whole.count - end.utf8.count
        for length in 0..<whole.count {
            let refusal = Self.refusal(Array(whole.prefix(length)))
            if length == withoutLastEnd {
                #expect(refusal == nil)
            } else {
                #expect(refusal != nil, "the first \(length) of \(whole.count) bytes were taken")
            }
        }
    }

    @Test(
        arguments: [
            (["H"], "wrong_field_count", 1, 1),
            ([capture, trailer], "missing_header", 1, 1),
            ([header, capture, refund], "missing_trailer", 3, nil),
            ([header, header, trailer], "second_header", 2, 1),
            ([header, "X,1", trailer], "unknown_record", 2, 1),
            ([header, "", trailer], "unknown_record", 2, 1),
            ([header, capture + ",9", refund, trailer], "wrong_field_count", 2, 104),
            ([header, "D,capture,tx_1", trailer], "wrong_field_count", 2, 11),
            (["H,other,1,m,2026-09-29,PO,2026-09-30"], "wrong_format", 1, 3),
            (["H,kaikan-sandbox,2,m,2026-09-29,PO,2026-09-30"], "wrong_version", 1, 18),
            (["H,kaikan-sandbox,1,,2026-09-29,PO,2026-09-30"], "bad_id", 1, 20),
            (["H,kaikan-sandbox,1,m,2026-02-29,PO,2026-09-30"], "bad_date", 1, 22),
            (["H,kaikan-sandbox,1,m,2026-09-29,PO,2026-09-28"], "arrival_before_business_date", 1, 36),
            ([header, capture.replacing("capture", with: "charge"), trailer], "bad_kind", 2, 3),
            ([header, capture, capture, trailer], "duplicate_transaction", 3, 11),
            ([header, capture.replacing("00000000-", with: "0000000-"), trailer], "bad_reference", 2, 22),
            ([header, capture.replacing("T10", with: "T25"), trailer], "bad_time", 2, 59),
            ([header, capture.replacing("15400", with: "15,400"), trailer], "wrong_field_count", 2, 99),
            ([header, capture.replacing("15400", with: "15400.0"), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: "+15400"), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: "015400"), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: "１５４００"), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: ""), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: "-0"), trailer], "bad_number", 2, 85),
            ([header, capture.replacing("15400", with: "1000000000000"), trailer], "number_out_of_range", 2, 85),
            (
                [header, capture.replacing("15400", with: "99999999999999999999"), trailer], "number_out_of_range", 2,
                85
            ),
            ([header, capture.replacing("15400", with: "-15400"), trailer], "bad_sign", 2, 85),
            ([header, capture.replacing("15400", with: "0"), trailer], "bad_sign", 2, 85),
            ([header, capture.replacing(",500,", with: ",-500,"), trailer], "bad_sign", 2, 91),
            ([header, refund.replacing("-400,0", with: "-400,5"), trailer], "refund_with_fee", 2, 48),
            ([header, refund.replacing("-400,", with: "400,"), trailer], "bad_sign", 2, 43),
            ([header, capture.replacing("14850", with: "14851"), trailer], "net_mismatch", 2, 98),
            ([header, capture, refund, "T,3,15000,500,50,14450"], "wrong_count", 4, 3),
            ([header, capture, refund, "T,2,15001,500,50,14450"], "wrong_total", 4, 5),
            ([header, capture, refund, "T,2,15000,501,50,14450"], "wrong_total", 4, 11),
            ([header, capture, refund, "T,2,15000,500,51,14450"], "wrong_total", 4, 15),
            ([header, capture, refund, "T,2,15000,500,50,14451"], "wrong_total", 4, 18),
            (sound + [""], "text_after_trailer", 5, 1),
            (sound + [trailer], "text_after_trailer", 5, 1),
        ] as [([String], String, Int, Int?)])
    func `what is wrong is named with its line and column`(
        lines: [String], code: String, line: Int, column: Int?
    ) {
        let refusal = Self.refusal(Self.file(lines))
        #expect(refusal?.code == code)
        #expect(refusal?.line == line)
        #expect(refusal?.column == column)
        #expect(refusal?.ja.isEmpty == false && refusal?.en.isEmpty == false)
    }

    @Test func `an empty file is refused`() {
        #expect(Self.refusal([])?.code == "empty_file")
        #expect(Self.refusal(Array("\n".utf8))?.code == "missing_header")
    }

    @Test func `bytes that are not UTF-8 are named by their place in the file`() {
        let cp932: [UInt8] = Array("H,kaikan-sandbox,1,".utf8) + [0x91, 0xE5, 0x92, 0x7C] + Array(",2026".utf8)
        #expect(Self.refusal(cp932)?.code == "not_utf8")
        #expect(Self.refusal(cp932)?.column == 20)
        #expect(Self.refusal(cp932)?.en.contains("CP932") == true)
        var spoilt = Self.file(Self.sound)
        spoilt[77] = 0xFF
        #expect(Self.refusal(spoilt)?.column == 78)
        let utf16: [UInt8] = [0xFF, 0xFE] + Self.file(Self.sound).flatMap { [$0, 0] }
        #expect(Self.refusal(utf16)?.code == "not_utf8")
        #expect(Self.refusal(utf16)?.column == 1)
    }

    @Test func `line ends of two kinds are refused`() {
        let mixed = Array(
            (Self.header + "\r\n" + Self.capture + "\n" + Self.refund + "\r\n" + Self.trailer + "\r\n").utf8)
        #expect(Self.refusal(mixed)?.code == "mixed_line_ends")
        #expect(Self.refusal(mixed)?.line == 2)
    }

    @Test func `any one byte changed in a figure is noticed`() {
        let whole = Self.file([Self.header, Self.capture, Self.refund, Self.trailer])
        let text = String(decoding: whole, as: UTF8.self)
        for figure in ["15400", ",500,50,14850", "-400,0,0,-400", "T,2,15000,500,50,14450"] {
            guard let range = text.range(of: figure) else {
                Issue.record("\(figure) is not in the file")
                continue
            }
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            for place in start..<(start + figure.utf8.count) {
                for digit in UInt8(0x30)...0x39 where digit != whole[place] {
                    var other = whole
                    other[place] = digit
                    #expect(Self.refusal(other) != nil, "\(String(decoding: other, as: UTF8.self))")
                }
            }
        }
    }
}
