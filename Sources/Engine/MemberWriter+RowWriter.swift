public import JSON
public import PluginAPI

// What the one offers is what the other asks for.
extension MemberWriter: RowWriter {}
