/// The words that stand before a place, folded: how they are taken depends on the command.
public struct PlaceLeads: Sendable {
  /// One wording.
  struct Lead: Sendable {
    let words: [String]
    /// Whether nothing but a place follows: then one that is not known is a place all the same.
    let isClear: Bool
  }

  /// By first word; the longest come first.
  private let leads: [String: [Lead]]

  /// - Parameters:
  ///   - clear: wordings after which a place stands, known or not.
  ///   - ambiguous: wordings after which anything may stand; a place must be known there.
  init(clear: [String], ambiguous: [String]) {
    let both = [(clear, true), (ambiguous, false)].flatMap { list, isClear in
      list.map { Lead(words: $0.split(separator: " ").map(String.init), isClear: isClear) }
    }
    leads = Dictionary(grouping: both) { $0.words[0] }.mapValues { leads in
      leads.sorted { $0.words.count > $1.words.count }
    }
  }

  func leads(from first: String) -> [Lead] { leads[first] ?? [] }

  /// Where something is: `near Olivet`, `à Olivet`, `vers Fleury`.
  public static let near = PlaceLeads(
    clear: [
      "near", "near to", "close to", "around", "vers", "pres de", "pres d'", "pres du", "pres des",
      "autour de", "autour d'", "autour du", "aux environs de", "aux environs d'", "du cote de",
      "du cote d'", "du cote du", "dans le quartier", "dans le quartier de",
      "dans le quartier d'", "dans le quartier du", "dans le quartier des",
    ], ambiguous: ["in", "at", "a", "au", "aux", "sur", "quartier"])

  /// Where something comes from: `from Saran`, `de Saran`.
  public static let from = PlaceLeads(
    clear: ["from", "depuis", "au depart de"], ambiguous: ["de", "d'", "du", "des"])

  /// Where something goes: `to the hub`, `vers le hub`, `→ CHR`.
  public static let to = PlaceLeads(
    clear: ["vers", "jusqu' a", "jusqu' au", "→", "->"], ambiguous: ["to", "a", "au", "aux"])
}

/// Names of places that are ordinary words in small letters, where no clear lead stands before.
let ordinaryPlaceNames = wordSet(
  """
  place sens nice plaisir orange tulle die eu y us bon bois brie drap lit lits sel pin pins table \
  tables vis or ars as by ham box port pont lens mer mars bien car pain riz gel eau main mains \
  bout bord fond pied cours cour gare poste mairie ecole eglise port parc maison suite peu part \
  vendre donner louer manger faire jour midi neuf rue route fin tour chez bourg ville reading \
  bath sandwich deal rugby battle nelson hook ware wells sale bury rhyl diss eye
  """)

/// Words that mean the place of whoever speaks, after a lead.
let placesOfMine: [[String]] = [
  ["chez", "moi"], ["chez", "nous"], ["ici"], ["here"], ["moi"], ["me"], ["nous"], ["us"],
]

/// Words at which the name of a place that is not known ends.
let afterPlaceWords = wordSet(
  """
  qui que who that which with avec pour for et and avant before mais but or ou si if because car \
  please pls svp stp merci thanks thx by until from near vers dans in at to on today tomorrow \
  chez sans without then puis quand when c' j' il elle je we i they ou dont
  """)
