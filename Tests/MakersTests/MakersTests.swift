import MakersBot
import PluginAPI
import Testing

/// The plugin as a whole.
@Suite struct MakersTests {
  @Test func `the plugin is named as in the configuration`() {
    #expect(Makers().name == "makers")
  }
}
