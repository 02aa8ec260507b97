/// Public holidays, by rule.
public enum Holidays {
  /// The eleven of France, in the order of the year, with the two more of Alsace and Moselle if
  /// asked for; none outside years 1 … 9999.
  public static func france(_ year: Int, withAlsaceMoselle: Bool = false) -> [Holiday] {
    guard let easter = Day.easter(year) else { return [] }
    func fixed(_ month: Int, _ day: Int, _ fr: String, _ en: String) -> Holiday? {
      Day(year: year, month: month, day: day).map { Holiday(day: $0, name: Text(fr: fr, en: en)) }
    }
    func moving(_ days: Int, _ fr: String, _ en: String) -> Holiday {
      Holiday(day: easter.adding(days: days), name: Text(fr: fr, en: en))
    }
    let local = [
      moving(-2, "vendredi saint", "Good Friday"), fixed(12, 26, "Saint-Étienne", "Boxing Day"),
    ]
    let all = [
      fixed(1, 1, "jour de l'an", "New Year's Day"),
      moving(1, "lundi de Pâques", "Easter Monday"),
      fixed(5, 1, "fête du Travail", "Labour Day"),
      fixed(5, 8, "victoire de 1945", "Victory in Europe Day"),
      moving(39, "Ascension", "Ascension Day"),
      moving(50, "lundi de Pentecôte", "Whit Monday"),
      fixed(7, 14, "fête nationale", "Bastille Day"),
      fixed(8, 15, "Assomption", "Assumption Day"),
      fixed(11, 1, "Toussaint", "All Saints' Day"),
      fixed(11, 11, "armistice de 1918", "Armistice Day"),
      fixed(12, 25, "Noël", "Christmas Day"),
    ]
    return (all + (withAlsaceMoselle ? local : [])).compactMap(\.self).sorted { $0.day < $1.day }
  }
}
