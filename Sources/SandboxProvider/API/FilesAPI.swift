import Basics
import Hummingbird

/// The files a clerk fetches with a browser. In a sandbox they need no key.
struct FilesAPI: Sendable {
    let sandbox: Sandbox

    func add(to router: Router<SandboxContext>) {
        router.get("v1/settlements/{payout}.csv") { _, context in
            let id = try context.parameters.require("payout")
            let text = try await sandbox.settlementFile(id)
            return Response.file(Array(text.utf8), type: "text/csv; charset=utf-8", name: "settlement-\(id).csv")
        }
        router.get("v1/bank-statements/{date}.txt") { _, context in
            guard let date = CalendarDate(try context.parameters.require("date")) else {
                throw SandboxFailure.invalid("date", "YYYY-MM-DD")
            }
            let bytes = try await sandbox.bankStatement(date)
            return Response.file(bytes, type: "text/plain; charset=shift_jis", name: "bank-\(date).txt")
        }
    }
}
