// A plugin imports PluginAPI and has the values it speaks in: moments, days, quantities, texts.
@_exported public import Phrases
