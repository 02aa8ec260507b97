import AidBot
import Board
import DigestBot
import HelpBot
import PluginAPI

/// The one list of plugins, in the order in which help names their commands.
let plugins: [any Plugin] = [Aid(), Board(), Digest(), Help()]
