import ShopsBot
import PluginAPI
import Testing

/// The plugin as a whole.
@Suite struct ShopsTests {
  @Test func `the plugin is named as in the configuration`() {
    #expect(Shops().name == "shops")
  }
}
