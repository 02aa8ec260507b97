/// What comes every week, in more than one word or on several days.
let everyPhrases: [(words: [String], days: WeekdaySet)] = [
  (["every", "day"], .all), (["each", "day"], .all), (["tous", "les", "jours"], .all),
  (["chaque", "jour"], .all), (["daily"], .all), (["every", "evening"], .all),
  (["every", "weekday"], .workdays), (["on", "weekdays"], .workdays), (["weekdays"], .workdays),
  (["en", "semaine"], .workdays), (["every", "weekend"], .weekend), (["weekends"], .weekend),
  (["on", "weekends"], .weekend), (["tous", "les", "week-ends"], .weekend),
  (["tous", "les", "weekends"], .weekend), (["chaque", "week-end"], .weekend),
  (["chaque", "weekend"], .weekend), (["le", "week-end"], .weekend), (["le", "weekend"], .weekend),
  (["les", "week-ends"], .weekend),
]

/// What comes less often than every week.
let rarePhrases: [[String]] = [
  ["every", "other"], ["every", "second"], ["every", "two", "weeks"], ["every", "2", "weeks"],
  ["toutes", "les", "deux", "semaines"], ["toutes", "les", "2", "semaines"], ["fortnightly"],
  ["sur", "deux"], ["sur", "2"], ["du", "mois"], ["of", "the", "month"], ["of", "month"],
]

/// What may stand before a weekday that comes every week.
let everyOpeners = wordSet("every each chaque tous toutes le les on du")
