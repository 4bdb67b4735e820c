-- row: PaymentRow (paymentID: UUID, municipalityCode: String, reservationID: UUID, provider: String, way: String, terminal: String?, amount: Int64, state: String, providerPaymentID: String?, hostedURL: String?, method: String, captured: Int64, refunded: Int64, capturedAt: Instant?, declineCode: String?, createdAt: Instant, updatedAt: Instant)
-- row: RefundRow (refundID: UUID, municipalityCode: String, paymentID: UUID, amount: Int64, reason: String, state: String, providerRefundID: String?, createdAt: Instant, executedAt: Instant?)
-- row: ReceiptRow (paymentID: UUID, fiscalYear: Int32, number: Int32, issuedAt: Instant, document: JSONText)

-- name: insertPayment (payment: UUID, municipality: String, reservation: UUID, provider: String, way: String, terminal: String?, amount: Int64, by: UUID?, now: Instant)
insert into payment (
    payment_id, municipality_code, reservation_id, provider, way, terminal, amount, state, created_by, created_at,
    updated_at)
values ($1, $2, $3, $4, $5, $6, $7, 'created', $8, $9, $9);

-- name: paymentByID (payment: UUID) -> PaymentRow?
select payment_id, municipality_code, reservation_id, provider, way, terminal, amount, state, provider_payment_id,
    hosted_url, method, captured, refunded, captured_at, decline_code, created_at, updated_at
from payment where payment_id = $1;

-- row: LockedPayment (paymentID: UUID, municipalityCode: String, reservationID: UUID, way: String, amount: Int64, state: String, captured: Int64, refunded: Int64, reservationState: String, fee: Int64, facilityID: UUID, unitID: UUID, during: TimeRange, accountID: UUID?)
-- One at a time for everything that changes a payment or its reservation, the reservation first: without this,
-- two refunds of 900 on a payment of 1,200 both passed.
-- name: lockPayment (payment: UUID) -> LockedPayment?
select payment_id, r.municipality_code, r.reservation_id, way, amount, p.state, captured, refunded,
    r.state as reservation_state, fee, facility_id, unit_id, during, account_id
from reservation r join payment p using (reservation_id)
where payment_id = $1
for no key update;

-- name: paymentsOfReservation (reservation: UUID) -> [PaymentRow]
select payment_id, municipality_code, reservation_id, provider, way, terminal, amount, state, provider_payment_id,
    hosted_url, method, captured, refunded, captured_at, decline_code, created_at, updated_at
from payment where reservation_id = $1 order by created_at, payment_id;

-- name: paymentsByIDs (payments: [UUID]) -> [PaymentRow]
select payment_id, municipality_code, reservation_id, provider, way, terminal, amount, state, provider_payment_id,
    hosted_url, method, captured, refunded, captured_at, decline_code, created_at, updated_at
from payment where payment_id = any ($1) order by payment_id;

-- name: paymentsByProviderIDs (municipality: String, provider: String, ids: [String]) -> [PaymentRow]
select payment_id, municipality_code, reservation_id, provider, way, terminal, amount, state, provider_payment_id,
    hosted_url, method, captured, refunded, captured_at, decline_code, created_at, updated_at
from payment where municipality_code = $1 and provider = $2 and provider_payment_id = any ($3)
order by payment_id;

-- name: setPaymentPending (payment: UUID, providerPayment: String, hostedURL: String?, now: Instant)
update payment
set state = 'pending', provider_payment_id = $2, hosted_url = $3, updated_at = $4
where payment_id = $1 and state in ('created', 'unknown', 'pending');

-- name: setPaymentState (payment: UUID, state: String, declineCode: String?, now: Instant)
update payment
set state = $2, decline_code = $3, updated_at = $4
where payment_id = $1 and state in ('created', 'pending', 'unknown');

-- Once, and never back. `refunded` is what is owed back at once, when the money came for nothing; it is set
-- in the same breath, because beside a payment that counts there is no room for a second.
-- name: setPaymentCaptured (payment: UUID, providerPayment: String, method: String, capturedAt: Instant, refunded: Int64, now: Instant)
update payment
set state = 'captured', captured = amount, provider_payment_id = $2, method = $3, captured_at = $4,
    refunded = $5, updated_at = $6
where payment_id = $1 and state <> 'captured';

-- name: insertRefund (refund: UUID, municipality: String, payment: UUID, amount: Int64, reason: String, by: UUID?, now: Instant)
insert into refund (
    refund_id, municipality_code, payment_id, amount, reason, state, requested_by, created_at, updated_at)
values ($1, $2, $3, $4, $5, 'requested', $6, $7, $7);

-- name: lockRefund (refund: UUID) -> RefundRow?
select refund_id, municipality_code, payment_id, amount, reason, state, provider_refund_id, created_at, executed_at
from refund where refund_id = $1 for no key update;

-- name: refundByID (refund: UUID) -> RefundRow?
select refund_id, municipality_code, payment_id, amount, reason, state, provider_refund_id, created_at, executed_at
from refund where refund_id = $1;

-- name: refundsOfPayments (payments: [UUID]) -> [RefundRow]
select refund_id, municipality_code, payment_id, amount, reason, state, provider_refund_id, created_at, executed_at
from refund where payment_id = any ($1) order by created_at, refund_id;

-- name: setRefundExecuted (refund: UUID, providerRefund: String, executedAt: Instant, now: Instant)
update refund set state = 'executed', provider_refund_id = $2, executed_at = $3, updated_at = $4
where refund_id = $1 and state in ('requested', 'sent', 'failed');

-- name: setRefundState (refund: UUID, state: String, now: Instant)
update refund set state = $2, updated_at = $3 where refund_id = $1 and state in ('requested', 'sent', 'failed');

-- name: receiptOfPayment (payment: UUID) -> ReceiptRow?
select payment_id, fiscal_year, number, issued_at, document from receipt where payment_id = $1;

-- The row lock is what keeps the numbers without gaps: the number is given in the transaction that prints it.
-- name: nextReceiptNumber (municipality: String, fiscalYear: Int32) -> Int32
insert into receipt_counter (municipality_code, fiscal_year, last_number) values ($1, $2, 1)
on conflict (municipality_code, fiscal_year) do update set last_number = receipt_counter.last_number + 1
returning last_number;

-- name: insertReceipt (payment: UUID, municipality: String, fiscalYear: Int32, number: Int32, at: Instant, document: JSONText)
insert into receipt (payment_id, municipality_code, fiscal_year, number, issued_at, document)
values ($1, $2, $3, $4, $5, $6);
