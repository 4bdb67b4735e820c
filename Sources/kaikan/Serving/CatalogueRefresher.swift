import Logging
import Operations
import Postgres
import ServiceLifecycle

/// Keeps the catalogues in memory those of the database: a new one is in force in every process at once.
///
/// Loads again on each notification, and whenever listening has begun anew, because what was notified meanwhile
/// is lost.
struct CatalogueRefresher: Service {
    let world: World
    let listener: Listener

    init(_ composition: Composition) {
        world = composition.world
        listener = Listener(options: composition.databaseOptions, channels: ["catalogue"])
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in listener {
                do {
                    try await world.catalogues.load(from: world.database)
                } catch is CancellationError {
                    return
                } catch {
                    // The catalogues in memory stay; a lost database is listened to again, and then loaded from.
                    world.logger.error("catalogues not loaded", metadata: ["error": "\(World.describe(error))"])
                }
            }
        }
    }
}
