import Basics
import FoundationEssentials
import Ledger
import Ordinance
import Postgres
import Reservation

/// A reservation as its owner and the counter see it.
package struct ReservationView: Sendable {
    package let id: ReservationID
    package let municipality: Municipality
    package let facility: Facility
    package let unit: BookableUnit
    package let reference: ReferenceNumber
    package private(set) var state: ReservationState
    package let time: TimeRange
    package let slots: [String]
    package let slotLabel: LocalizedText
    package let partySize: Int
    package let purpose: String
    package let answers: BookingAnswers
    package let quote: QuoteRecord
    package let fee: Yen
    package let applicant: ApplicantInput
    package private(set) var paymentWay: PaymentWay?
    /// Until when the slot is kept; nothing once it is confirmed or given up.
    package private(set) var expiresAt: Instant?
    /// Changes with every change: the value of the ETag.
    package private(set) var version: Int
    package let createdAt: Instant
    /// Oldest first.
    package let payments: [PaymentView]
    /// The rules it was made under; nothing for bookings of before there were books.
    let bookID: UUID?
    /// Whether whoever asked is the resident it belongs to.
    package let isOwn: Bool

    package var date: CalendarDate { time.date }

    /// The payment that counts: the captured one, else the one under way, else the latest.
    package var payment: PaymentView? {
        payments.last { $0.state == .captured && $0.refunded < $0.amount }
            ?? payments.last { !$0.state.isFinal } ?? payments.last
    }

    /// The same after its fee was assessed and the way to pay chosen: what `choosePayment` makes of the row.
    func awaitingPayment(_ way: PaymentWay, until deadline: Instant) -> ReservationView {
        var view = self
        view.state = .awaitingPayment
        view.paymentWay = way
        view.expiresAt = deadline
        view.version += 1
        return view
    }

    package var isPaid: Bool { payment.map { $0.state == .captured && $0.refunded < $0.amount } ?? false }
}

/// How the resident means to pay.
package enum PaymentWay: String, CaseIterable, Hashable, Sendable, Codable {
    case online, counter
}

/// 申請者, as typed.
package struct ApplicantInput: Hashable, Sendable, Codable {
    package var name: String
    package var nameKana: String
    package var phone: String

    package init(name: String, nameKana: String = "", phone: String = "") {
        self.name = name
        self.nameKana = nameKana
        self.phone = phone
    }

    /// Without blanks around it, or the first thing that is wrong with it.
    func checked() throws(Refusal) -> ApplicantInput {
        func trimmed(_ text: String) -> String {
            String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        let result = ApplicantInput(
            name: trimmed(name), nameKana: trimmed(nameKana), phone: trimmed(phone))
        guard !result.name.isEmpty else {
            throw .malformed("name", ja: "お名前を入力してください。", en: "Enter your name.")
        }
        guard result.name.unicodeScalars.count <= 100 else {
            throw .malformed("name", ja: "お名前を100文字以内で入力してください。", en: "Enter a name of at most 100 characters.")
        }
        guard result.nameKana.unicodeScalars.count <= 100 else {
            throw .malformed("nameKana", ja: "フリガナは100文字以内で入力してください。", en: "The reading has at most 100 characters.")
        }
        guard result.phone.unicodeScalars.count <= 30 else {
            throw .malformed("phone", ja: "電話番号は30文字以内で入力してください。", en: "The phone number has at most 30 characters.")
        }
        let everything = result.name + result.nameKana + result.phone
        guard !everything.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw .malformed("name", ja: "使えない文字が含まれています。", en: "It contains a character that cannot be used.")
        }
        return result
    }

    var searchKey: String { SearchKey.fold(name) + " " + SearchKey.fold(nameKana) }
}

/// One attempt to take the fee.
package struct PaymentView: Sendable {
    package enum Way: String, Hashable, Sendable, Codable {
        case online, terminal
    }

    package let id: PaymentID
    package let way: Way
    package let terminal: String?
    package let state: PaymentState
    package let amount: Yen
    package let refunded: Yen
    /// The provider's word for how it was paid; empty until it was.
    package let method: String
    package let hostedURL: String?
    package let capturedAt: Instant?
    package let declineCode: String?
    package let createdAt: Instant

    init(_ row: PaymentRow) throws {
        guard let way = Way(rawValue: row.way), let state = PaymentState(rawValue: row.state) else {
            throw StoredValueUnknown(table: "payment")
        }
        id = PaymentID(row.paymentID)
        self.way = way
        terminal = row.terminal
        self.state = state
        amount = Yen(row.amount)
        refunded = Yen(row.refunded)
        method = row.method
        hostedURL = row.hostedURL
        capturedAt = row.capturedAt
        declineCode = row.declineCode
        createdAt = row.createdAt
    }
}

/// The database holds a word that this version of the program does not know: a fault, not a refusal.
struct StoredValueUnknown: Error {
    let table: String
}

extension ReservationView {
    init(_ row: ReservationRow, payments: [PaymentRow], _ world: World, _ call: Call) throws {
        let current = try world.catalogues.catalogue(row.municipalityCode)
        guard let (facility, unit) = current.unit(facilityID: row.facilityID, unitID: row.unitID),
            let state = ReservationState(rawValue: row.state)
        else { throw StoredValueUnknown(table: "reservation") }
        let decoder = JSONDecoder()
        id = ReservationID(row.reservationID)
        municipality = current.catalogue.municipality
        self.facility = facility
        self.unit = unit
        reference = try ReferenceNumber(row.reference)
        self.state = state
        time = row.during
        slots = row.slots
        quote = try decoder.decode(QuoteRecord.self, from: Data(row.quote.text.utf8))
        answers = try decoder.decode(BookingAnswers.self, from: Data(row.answers.text.utf8))
        slotLabel = ReservationView.label(row.during, quote)
        partySize = Int(row.partySize)
        purpose = row.purpose
        fee = Yen(row.fee)
        applicant = ApplicantInput(name: row.name, nameKana: row.nameKana, phone: row.phone)
        paymentWay = row.paymentWay.flatMap(PaymentWay.init)
        expiresAt = row.expiresAt
        version = Int(row.version)
        createdAt = row.createdAt
        self.payments = try payments.map(PaymentView.init)
        bookID = row.ordinanceBookID
        isOwn = row.accountID != nil && row.accountID == call.principal?.account.uuid
    }

    /// The words stand in the quote that was shown; the hours alone would do without it.
    static func label(_ during: TimeRange, _ quote: QuoteRecord) -> LocalizedText {
        let (from, until) = (JapanTime.time(of: during.start), JapanTime.time(of: during.end))
        let clock = "\(from)–\(until)"
        let base = quote.lines.first { $0.kind == .base && $0.label.ja.contains(clock) }
        return base?.label ?? LocalizedText(ja: clock, en: clock)
    }
}
