import PluginAPI
import Store

// Texts that are kept apart are read where a message leaves, and nowhere else.
extension Core {
  /// Writes the texts of a turn, before its line.
  func write(_ texts: TextChanges) throws(JournalError) {
    for (id, text) in texts.kept {
      do {
        try state.texts.write(text, as: id)
      } catch {
        throw .refused(error)
      }
    }
  }

  /// Takes the texts away that a turn has erased, after its line. One that the disk keeps goes at
  /// the next start.
  func erase(_ texts: TextChanges) {
    for id in texts.erased {
      do {
        try state.texts.erase(id)
      } catch {
        log(.error, "\(error); it goes at the next start")
      }
    }
  }

  /// A message as it leaves: with the texts that it names.
  func filled(_ message: Message) -> Message {
    guard let details = message.details else { return message }
    var lines = message.body.split(separator: "\n").map(String.init)
    for detail in details {
      var text: String?
      do {
        text = try state.texts.read(detail.ref.id)
      } catch {
        log(.error, "\(error); a private text is left out of a message")
      }
      lines += text.map { Rendering.wrapped(detail.label + $0) } ?? [detail.gone]
    }
    let said = Rendering(whole: lines)
    var message = message
    message.body = said.body
    message.html = said.html
    message.details = nil
    return message
  }
}
