import AdminBot
import AidBot
import Board
import DigestBot
import HelpBot
import MakersBot
import PluginAPI
import ShopsBot

/// The one list of plugins, in the order in which help names their commands.
let plugins: [any Plugin] = [Aid(), Board(), Makers(), Shops(), Digest(), Help(), Admin()]
