import Phrases

/// A number from 1 to 9,999 in words.
func spelled(_ number: Int, _ language: Language) -> String {
  switch language {
  case .fr: french(number)
  case .en: english(number)
  }
}

private let frenchSmall = [
  "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
  "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
]
private let frenchTens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"]

private func french(_ number: Int) -> String {
  switch number {
  case 1_000...:
    let many = number / 1_000 == 1 ? "mille" : french(number / 1_000) + " mille"
    return number % 1_000 == 0 ? many : many + " " + french(number % 1_000)
  case 100...:
    let isEven = number % 100 == 0
    let many =
      number / 100 == 1 ? "cent" : frenchSmall[number / 100] + (isEven ? " cents" : " cent")
    return isEven ? many : many + " " + french(number % 100)
  case 80...:
    return number == 80 ? "quatre-vingts" : "quatre-vingt-" + frenchSmall[number - 80]
  case 60...:
    let rest = number - 60
    if rest == 0 { return "soixante" }
    return rest == 1 || rest == 11
      ? "soixante et " + frenchSmall[rest] : "soixante-" + frenchSmall[rest]
  case 20...:
    let tens = frenchTens[number / 10]
    switch number % 10 {
    case 0: return tens
    case 1: return tens + " et un"
    case let rest: return tens + "-" + frenchSmall[rest]
    }
  default: return frenchSmall[number]
  }
}

private let englishSmall = [
  "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
private let englishTens = [
  "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]

private func english(_ number: Int) -> String {
  switch number {
  case 1_000...:
    let many = englishSmall[number / 1_000] + " thousand"
    return number % 1_000 == 0 ? many : many + " " + english(number % 1_000)
  case 100...:
    let many = englishSmall[number / 100] + " hundred"
    return number % 100 == 0 ? many : many + " and " + english(number % 100)
  case 20...:
    let tens = englishTens[number / 10]
    return number % 10 == 0 ? tens : tens + "-" + englishSmall[number % 10]
  default: return englishSmall[number]
  }
}
