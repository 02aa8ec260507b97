extension ItemCatalogue {
  /// What groups made and moved in the spring of 2020; a configuration may add to it.
  public static let start: [CatalogueItem] = [
    CatalogueItem(
      "visor",
      fr: ["visière", "vizière", "écran facial", "écran anti-projection", "visière de protection"],
      en: ["visor", "face shield", "shield"]),
    CatalogueItem(
      "frame", fr: ["serre-tête", "support de visière", "arceau"],
      en: ["frame", "headband", "support", "visor frame"]),
    CatalogueItem(
      "sheet",
      fr: [
        "feuille plastique", "feuille transparente", "transparent", "feuille A4", "plexi", "PVC",
        "rhodoïd", "A4",
      ], en: ["plastic sheet", "transparency", "clear sheet", "acetate"]),
    CatalogueItem("elastic", fr: ["élastique"], en: ["elastic", "elastic band"]),
    CatalogueItem(
      "mask", fr: ["masque tissu", "masque", "masque en tissu"], en: ["cloth mask", "mask"]),
    CatalogueItem("gown", fr: ["blouse"], en: ["gown"]),
    CatalogueItem("overgown", fr: ["surblouse", "sur-blouse"], en: ["overgown", "over-gown"]),
    CatalogueItem("cap", fr: ["charlotte", "calot"], en: ["cap", "scrub cap"]),
    CatalogueItem(
      "ear-saver",
      fr: ["attache-masque", "serre-nuque", "attache de masque", "protège-oreilles"],
      en: ["ear saver", "ear guard", "mask strap"]),
    CatalogueItem("door-opener", fr: ["ouvre-porte"], en: ["door opener"]),
    CatalogueItem(
      "box", fr: ["boîte d'intubation"], en: ["intubation box", "aerosol box"]),
    CatalogueItem(
      "filament", fr: ["filament", "PLA", "PETG", "ABS"], en: ["filament", "PLA", "PETG", "ABS"]),
    CatalogueItem("gel", fr: ["gel", "gel hydroalcoolique"], en: ["gel", "hand gel"]),
    CatalogueItem("gloves", fr: ["gant"], en: ["glove"]),
  ].compactMap(\.self)
}

/// Ordinary words that are one or two letters away from a thing's name, without plural endings.
let notItems = wordSet(
  """
  casque marque basque masse masquer plastic plastique classique flame farme frase street sweet \
  sheep sheer shelf sheath child field yield blouson bouse bourse gland chant gain grand geant \
  vision visite visiter visitor viser divisor favor calor canot carlo capot calme element fragment \
  drastic rapport supporter transport transparence transpirant trame drame house mouse
  """)
