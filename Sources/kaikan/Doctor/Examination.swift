import Basics
import Foundation
import Gateways
import Operations
import Postgres
import Reservation

/// The checks of `kaikan doctor`, in the order in which the installation leans on them. What needs the database is
/// left out when the database is away: one cause, one line.
struct Examination {
    let composition: Composition

    private var world: World { composition.world }
    private var settings: Settings { composition.settings }

    func run() async -> [HealthCheck] {
        var checks = [settingsInForce()]
        let database = await database()
        checks.append(database)
        if database.state == .ok { checks += await insideTheDatabase() }
        checks.append(await provider())
        return checks
    }

    private func settingsInForce() -> HealthCheck {
        if let first = settings.unknown.first {
            return .warn(
                "settings", "nobody reads \(settings.unknown.joined(separator: ", "))", "Is \(first) misspelt?")
        }
        do throws(SettingsFaults) {
            _ = try Settings.read(for: .serving)
        } catch {
            let names = error.faults.map(\.name).joined(separator: ", ")
            return .warn("settings", "not enough for “kaikan serve”: \(names)", "See Deploy/kaikan.env.example")
        }
        let host = URLComponents(string: settings.publicURL)?.host ?? ""
        if settings.publicURL.hasPrefix("http://"), !["127.0.0.1", "localhost", "[::1]", "::1"].contains(host) {
            return .warn(
                "settings", "KAIKAN_PUBLIC_URL is not https, so cookies travel unprotected",
                "Put a TLS proxy in front: Deploy/Caddyfile")
        }
        return .ok("settings", "complete")
    }

    private func database() async -> HealthCheck {
        let begin = ContinuousClock.now
        do {
            try await world.database.withConnection { try await $0.execute(script: "select 1") }
            return .ok("database", "answers after \(Int((ContinuousClock.now - begin) / .milliseconds(1))) ms")
        } catch {
            return .fail(
                "database", "\(CommandFailure.words(for: error))",
                "See DATABASE_URL, and whether PostgreSQL runs")
        }
    }

    private func insideTheDatabase() async -> [HealthCheck] {
        let migrations = await migrations()
        guard migrations.state == .ok else { return [migrations] }
        let catalogues = await catalogues()
        guard catalogues.state != .fail else { return [migrations, catalogues] }
        do {
            let found = try await world.perform(CheckInstallation(), .system("doctor"))
            return [migrations, catalogues, ordinances(), clock(found), work(found)] + found.books.map(books)
        } catch {
            return [
                migrations, catalogues,
                .fail("ledger", "cannot be read: \(World.describe(error))", "See the server's log"),
            ]
        }
    }

    private func migrations() async -> HealthCheck {
        do {
            let pending = try await Migrator.pending(Migrations.all, on: world.database)
            guard pending.isEmpty else {
                return .fail(
                    "migrations", "\(pending.count) of \(Migrations.all.count) are missing", "Run “kaikan migrate”")
            }
            return .ok("migrations", "all \(Migrations.all.count) applied")
        } catch let error as MigrationError {
            return .fail("migrations", error.description, "Is this program older than the database?")
        } catch {
            return .fail("migrations", World.describe(error), "See the server's log")
        }
    }

    private func catalogues() async -> HealthCheck {
        do {
            try await world.loadRules()
        } catch {
            return .fail(
                "catalogues", "cannot be loaded: \(World.describe(error))",
                "Run “kaikan catalog import” with a newer file")
        }
        let codes = world.catalogues.all().map(\.code)
        guard !codes.isEmpty else {
            return .warn("catalogues", "there is none", "Run “kaikan catalog import FILE”")
        }
        return .ok("catalogues", codes.joined(separator: ", "))
    }

    /// What has no rules today cannot be booked, and a resident only sees that it is closed.
    private func ordinances() -> HealthCheck {
        let today = world.today
        var missing: [String] = []
        for catalogue in world.catalogues.all().map(\.catalogue) {
            for facility in catalogue.facilities {
                for unit in facility.units where facility.lookup(unit, on: today, bookedOn: today) == nil {
                    missing.append("\(facility.code)/\(unit.code)")
                }
            }
        }
        guard missing.isEmpty else {
            return .warn(
                "ordinances", "nothing prices \(missing.joined(separator: ", ")) today",
                "Run “kaikan ordinance list”, then “kaikan ordinance import FILE”")
        }
        let books = world.ordinances.all().map { "\($0.municipality) book \($0.number)" }
        return .ok("ordinances", books.isEmpty ? "there is none" : books.joined(separator: ", "))
    }

    /// Measured against this machine and not against `KAIKAN_CLOCK_FILE`, whose time is meant to differ.
    private func clock(_ found: Installation) -> HealthCheck {
        let skew = found.databaseClock - SystemWallClock().now()
        let milliseconds = Int(skew / .milliseconds(1))
        if settings.clockFile != nil {
            return .warn(
                "clock", "the time comes from KAIKAN_CLOCK_FILE", "Unset it unless this is a demonstration")
        }
        // Webhooks are believed within five minutes; deadlines are shown to the second.
        guard abs(milliseconds) > 2000 else { return .ok("clock", "\(milliseconds) ms from the database's") }
        return .fail(
            "clock", "\(milliseconds) ms from the database's", "Let both machines keep time by NTP (timedatectl)")
    }

    private func work(_ found: Installation) -> HealthCheck {
        if found.overdueWork > 0 {
            let oldest = found.oldestDue.map { Int((world.now - $0) / .seconds(60)) } ?? 0
            return .fail(
                "work", "\(found.overdueWork) items overdue, the oldest by \(oldest) minutes",
                "Does “kaikan work” or “kaikan serve” run? Deploy/Runbook.md, Stuck outbox")
        }
        guard found.failingWork == 0 else {
            return .warn(
                "work", "\(found.failingWork) items failed \(CheckInstallation.patientAttempts) times or more",
                "Deploy/Runbook.md, Stuck outbox")
        }
        return .ok("work", "nothing overdue")
    }

    private func books(_ books: Installation.Books) -> HealthCheck {
        let name = "ledger \(books.municipality)"
        guard books.isBalanced, books.isChained else {
            let what = books.isBalanced ? "the seals do not form a chain" : "debits and credits differ"
            return .fail(name, what, "Run “kaikan ledger verify”; Deploy/Runbook.md, Broken seal")
        }
        return .ok(name, books.lastClosed.map { "balanced, closed through \($0)" } ?? "balanced, no day closed yet")
    }

    private func provider() async -> HealthCheck {
        guard settings.provider.secretKey != nil else {
            return .warn("provider", "not asked: KAIKAN_PROVIDER_SECRET_KEY is not set", "Set it as for the server")
        }
        do throws(GatewayError) {
            // A reference nobody has: the answer shows that the provider is there and takes our key.
            _ = try await composition.provider.payment(reference: "00000000-0000-0000-0000-000000000000")
            return .ok("provider", "\(settings.provider.baseURL) answers and accepts our key")
        } catch {
            guard case .refused = error else {
                return .fail(
                    "provider", "\(settings.provider.baseURL): \(error)",
                    "See KAIKAN_PROVIDER_URL; Deploy/Runbook.md, Provider outage")
            }
            return .fail("provider", "\(error)", "See KAIKAN_PROVIDER_SECRET_KEY")
        }
    }
}
