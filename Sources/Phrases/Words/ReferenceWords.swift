/// What an id may begin with, in the same word.
let idPrefixes = ["#", "n°", "nº", "№"]
/// What an id may begin with, as a word of its own.
let idMarks: Set<String> = ["#", "n°", "nº", "№", "no", "numero", "number"]
/// Articles that go with an id.
let idArticles: Set<String> = ["le", "la", "the"]
/// What stands before a colon and what is not to be shown.
let privateMarks: Set<String> = ["private", "privately", "prive", "privee", "prives"]
/// What stands before a label.
let forWords: Set<String> = ["for", "pour"]
