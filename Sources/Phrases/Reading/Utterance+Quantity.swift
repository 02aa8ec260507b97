extension Unit.Class {
  /// What `!need`, `!offer` and the makers' commands count in: everything but time and money.
  public static let goods: Set<Unit.Class> = [
    .count, .pack, .roll, .sheet, .mass, .length, .volume, .people,
  ]
}

extension Utterance {
  /// Takes the first amount with its unit: `3 kg`, `1 000`, `2 boxes`, `500g`, `3x20`, `une
  /// douzaine`, `20 à 30`, `~20`, `12+`; a number with no unit counts pieces. Digits or words.
  ///
  /// Numbers that are no amounts are left: in dates, glued to letters (`A4`, `3D`), in names
  /// (`bus 12`, `PLA 1.75`), in addresses, after "for" ("groceries for 2"), before `mm`, and units of
  /// classes that were not asked for. So are amounts that name no number (`some`, `quelques`).
  ///
  /// `language` is the room's, and decides what `1,500 kg` is: 1500 in English, a refusal in French.
  /// `policy` says how exact it must be; see ``QuantityPolicy``. `allowsParts` takes `1,5` without a
  /// unit as well: of something measured, whose unit the caller knows.
  public mutating func takeQuantity(
    language: Language, classes: Set<Unit.Class> = Unit.Class.goods,
    policy: QuantityPolicy = .loose, allowsParts: Bool = false
  ) throws(PhraseFailure) -> Quantity? {
    guard words.contains(where: { $0.traits.contains(.amount) || $0.traits.contains(.vague) })
    else { return nil }
    inDate = dateWords(language)
    var article: AmountReading?
    var isSized = false
    var index = 0
    while index < words.count {
      guard !inDate[index], !held.contains(index), let first = word(index),
        first.traits.contains(.amount)
      else {
        index += 1
        continue
      }
      switch try readAmount(at: index, classes) {
      case .amount(let amount) where amount.form == .article:
        if article == nil { article = amount }
        index = amount.words.upperBound
      case .amount(let amount) where article.map { isSize(amount, of: $0) } ?? false:
        // "Un lit 1 place" is one bed.
        isSized = true
        index = amount.words.upperBound
      case .amount(let amount): return try take(amount, language, policy, allowsParts)
      case .none(let next): index = next
      }
    }
    if let article, policy != .loose, isSized || isOnlyNumber(article.words) {
      return try take(article, language, policy, allowsParts)
    }
    if policy == .exact, let vague = vagueAmount() { throw .notExact(raw: raw(vague)) }
    return nil
  }

  /// Takes "all", "tout", "le reste", "the rest": all that is left or held; not before an exception,
  /// "tout sauf les œufs", nor before a noun, "all visors".
  ///
  /// See ``hasException`` for what leaves something out.
  public mutating func takeAll() -> Bool {
    for index in words.indices where words[index].traits.contains(.all) {
      guard let phrase = allPhrases.first(where: { matches($0, at: index) }) else { continue }
      let end = index + phrase.count
      guard !exceptionWords.contains(folded(end)), isEnd(end) || forWords.contains(folded(end)),
        !hasException
      else { return false }
      take(index..<end, as: .quantity)
      return true
    }
    return false
  }

  /// Whether it leaves something out: "all but 2", "tout sauf les œufs". A number in it is not how
  /// many.
  public var hasException: Bool {
    words.indices.contains { exceptionWords.contains(folded($0)) }
  }

  private mutating func take(
    _ amount: AmountReading, _ language: Language, _ policy: QuantityPolicy, _ allowsParts: Bool
  ) throws(PhraseFailure) -> Quantity {
    let raw = raw(amount.words)
    let quantity = try quantity(amount, language, raw, allowsParts)
    if policy == .exact, !quantity.isExact { throw .notExact(raw: raw) }
    take(amount.words, as: .quantity)
    return quantity
  }

  private func quantity(
    _ amount: AmountReading, _ language: Language, _ raw: String, _ allowsParts: Bool
  ) throws(PhraseFailure) -> Quantity {
    if amount.isTooLarge { throw .tooLarge(raw: raw) }
    var milli = amount.milli
    if let grouped = amount.grouped {
      if !amount.unit.unitClass.isMeasured {
        milli = grouped
      } else if language == .fr {
        throw .twoReadings(
          raw: raw, Quantity(milli: milli, unit: amount.unit),
          Quantity(milli: grouped, unit: amount.unit))
      } else if amount.hasComma {
        milli = grouped
      }
    }
    if amount.isNegative || milli == 0 { throw .zeroOrNegative(raw: raw) }
    if milli % 1_000 != 0, !amount.unit.unitClass.isMeasured,
      !allowsParts || amount.unit != .piece
    {
      throw .notWhole(raw: raw)
    }
    return Quantity(milli: milli, unit: amount.unit, precision: amount.precision)
  }

  /// Whether an amount says how large the one thing is that was named before it: "un bidon 20 L".
  private func isSize(_ amount: AmountReading, of article: AmountReading) -> Bool {
    // "Un covoiturage 2 places" has two to take.
    let isCounted =
      amount.unit.unitClass == .people
      && !seatedThings.contains(folded(amount.words.lowerBound - 1))
    return amount.unit != .piece && !isCounted
      && !(article.words.upperBound..<amount.words.lowerBound).contains {
        words[$0].isMark
          || ["et", "and", "avec", "with", "ou", "or", "pour", "for"].contains(folded($0))
      }
  }

  /// "Un masque et 3 visières" is more than one.
  private func isOnlyNumber(_ span: Range<Int>) -> Bool {
    !words.indices.contains {
      !span.contains($0) && word($0).map { $0.startsWithDigit || $0.isNumber } ?? false
    }
  }

  /// Where "some" or "plein de" stands for an amount: at the start, or before what is counted.
  private func vagueAmount() -> Range<Int>? {
    for index in words.indices where words[index].traits.contains(.vague) {
      if let phrase = vagueAmounts.first(where: { matches($0, at: index) }) {
        return index..<index + phrase.count
      }
    }
    return nil
  }
}
