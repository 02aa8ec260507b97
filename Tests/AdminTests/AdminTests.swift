import AdminBot
import PluginAPI
import Testing

/// The plugin as a whole.
@Suite struct AdminTests {
  @Test func `the plugin is named as in the configuration`() {
    #expect(Admin().name == "admin")
  }
}
