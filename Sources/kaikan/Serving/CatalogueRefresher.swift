import Logging
import Operations
import Postgres
import ServiceLifecycle

/// Keeps the catalogues and ordinances in memory those of the database: new ones are in force in every process at
/// once.
///
/// Loads again on each notification, and whenever listening has begun anew, because what was notified meanwhile
/// is lost.
struct CatalogueRefresher: Service {
    let world: World
    let listener: Listener

    init(_ composition: Composition) {
        world = composition.world
        listener = Listener(options: composition.databaseOptions, channels: ["catalogue", "ordinance"])
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            for await _ in listener {
                do {
                    try await world.loadRules()
                } catch is CancellationError {
                    return
                } catch {
                    // What is in memory stays; a lost database is listened to again, and then loaded from.
                    world.logger.error(
                        "catalogues or ordinances not loaded", metadata: ["error": "\(World.describe(error))"])
                }
            }
        }
    }
}
