import Board
import PluginAPI

extension Workshop {
  /// Moves pieces to an organisation, whose oldest open requests they lower, or to a hub.
  func delivery(
    _ product: Product, _ count: Int64, from: LedgerPlace, to: LedgerPlace, first: Item?,
    credit: UserID? = nil, trip: Int? = nil
  ) throws -> Answer {
    let made = try makeUp(for: count, of: product, at: from)
    let held = ledger.held(from, product.key)
    // All of it or nothing, and in the number that was typed, however many requests it is for.
    guard held >= count else {
      throw Refusal.holdsLess(
        name(from, call.language), held, count, product,
        hint: Text(fr: "d'abord \(call.prefix)imprimé", en: "first \(call.prefix)printed"))
    }
    var answer = Answer()
    var rest = count
    var said: [Text] = []
    if case .org(let key) = to {
      var open = items.open(.request, of: key, about: product.key, limit: 50)
      if let first { open = [first] + open.filter { $0.id != first.id } }
      let helper: UserID =
        if let credit { credit } else if case .person(let user) = from { user } else {
          call.sender.id
        }
      for item in open where rest > 0 && item.asked == nil {
        let part = min(rest, max(item.wholeQuantity - item.wholeDone, 0))
        guard part > 0 else { continue }
        var move = move(product, part, from: from, to: to)
        move.request = item.id
        move.credit = helper
        let pledged = (item.amount(.held, by: helper)?.baseMilli ?? 0) / 1_000
        move.pledged = min(pledged, part)
        move.trip = trip
        let line = try record(move)
        answer.entry = answer.entry ?? line.id
        rest -= part
        said.append(requestLine(item.id, part, key, product))
        if let item = items[item.id], item.asked != nil { answer.privately += arrivalWords(item) }
      }
    }
    if rest > 0 {
      var move = move(product, rest, from: from, to: to)
      move.trip = trip
      let line = try record(move)
      answer.entry = answer.entry ?? line.id
      said.append(
        Text { language in
          let amount = product.say(rest, language)
          let place = name(to, language)
          let open =
            to.sort == .org
            ? (language == .fr ? " (aucune demande en cours)" : " (no open request)") : ""
          let entry = "e\(line.id)"
          return language == .fr
            ? "\(entry) : \(amount) → \(place)\(open)." : "\(entry): \(amount) → \(place)\(open)."
        })
    }
    if to.sort == .org, product.hasLabel || product.notice != nil {
      let p = call.prefix
      said.append(
        Text(
          fr: "Étiquette à remettre : \(p)articles \(product.word.fr)",
          en: "Label to hand over: \(p)items \(product.word.en)"))
    }
    answer.lines = said
    if let made { answer.warnings = [adjustedLine(made, product)] }
    answer.inRoom = answer.lines
    if let trip, let item = items[trip], !item.isOpen { answer.settles = trip }
    answer.deed = Text { language in
      "e\(answer.entry ?? 0) (\(product.say(count, language)) → \(name(to, language)))"
    }
    return answer
  }

  /// `#112: 22 delivered to CHR (58 of 60). 2 left.`
  private func requestLine(_ id: Int, _ part: Int64, _ org: String, _ product: Product) -> Text {
    guard let item = items[id] else { return Text("") }
    let name = item.org == nil ? item.label ?? item.by.name : orgs.name(org)
    let p = call.prefix
    return Text { language in
      let isFrench = language == .fr
      let (some, done, all) = (
        product.amount(part, language), product.amount(item.wholeDone, language),
        product.amount(item.wholeQuantity, language)
      )
      let verb = isFrench ? product.agreed("livré", part) : "delivered"
      var line =
        isFrench
        ? "#\(id) : \(some) \(verb) \(Self.toFrench(item.label, name)) (\(done) sur \(all))."
        : "#\(id): \(some) \(verb) to \(name) (\(done) of \(all))."
      let rest = item.wholeQuantity - item.wholeDone
      if rest > 0 {
        let left = product.amount(rest, language)
        line += isFrench ? " Reste \(left)." : " \(left) left."
      } else {
        line +=
          isFrench
          ? " À l'arrivée, \(item.by.name) : \(p)reçu \(id)"
          : " Once there, \(item.by.name): \(p)received \(id)"
      }
      return line
    }
  }

  /// `au CHR`, `à la pharmacie`, `à EHPAD Les Tilleuls`.
  ///
  /// - Parameters:
  ///   - label: whom it is for, with the article that was typed.
  ///   - name: the name without one.
  private static func toFrench(_ label: String?, _ name: String) -> String {
    let words = label?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
    if words.count == 2, fold(words[1]) == fold(name) {
      switch fold(words[0]) {
      case "le": return "au \(name)"
      case "les": return "aux \(name)"
      case "la": return "à la \(name)"
      default: break
      }
    }
    if let label, fold(label) == fold("l'\(name)") { return "à l'\(name)" }
    return "à \(name)"
  }

  /// What whoever asked is asked once all is delivered.
  private func arrivalWords(_ item: Item) -> [PrivateWord] {
    guard !item.by.isGhost, item.by.id != call.sender.id else { return [] }
    let (id, p) = (item.id, call.prefix)
    return [
      PrivateWord(
        to: item.by.id, asks: id, until: call.sentAt.adding(hours: 48),
        Text {
          let known = item.described($0, now: call.sentAt)
          return $0 == .fr
            ? "#\(id) (\(known)) : tout est livré." : "#\(id) (\(known)): all is delivered."
        },
        Text(
          fr: "Tout est arrivé ? \(p)oui \(id) ; sinon, combien : \(p)reçu \(id) 20",
          en: "Has all come? \(p)yes \(id); if not, how many: \(p)received \(id) 20"),
        Text(
          fr: "Sans réponse d'ici 48 h, ce sera oui.", en: "No answer within 48 h counts as yes."))
    ]
  }

  /// `⚠ Hub 5 more than noted: adjusted (e77).`
  private func adjustedLine(_ line: LedgerLine, _ product: Product) -> Text {
    Text { language in
      let (place, amount) = (name(line.to, language), product.amount(line.qty, language))
      return language == .fr
        ? "⚠ \(place) : \(amount) de plus qu'au registre, ajusté (e\(line.id))."
        : "⚠ \(place): \(amount) more than in the ledger, adjusted (e\(line.id))."
    }
  }
}
