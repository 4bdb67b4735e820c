import Operations

/// What every handler shares: the world behind the doors, and the doors' own settings and counts.
package struct Web: Sendable {
    package let world: World
    package let settings: WebSettings
    package let metrics: WebMetrics
    package let drain: DrainState

    package init(world: World, settings: WebSettings) {
        self.world = world
        self.settings = settings
        metrics = WebMetrics()
        drain = DrainState()
    }
}
