/// Words that say nothing of what a text is about.
let emptyWords = wordSet(
  """
  a an the of to for with in at on from by and or my your our his her their is are be am i me we you \
  it some any someone somebody who can could need needs needed want wants have has please pls thanks \
  this that these those very much many more few le la les l un une des de du d au aux a et ou en pour \
  par avec sans dans sur chez vers pres je j me moi mon ma mes nous notre nos vous votre vos il elle \
  on qui que quelqu quelqun qqn sait savent sais savoir peut peuvent peux pouvoir est sont ai as avez \
  besoin cherche voudrais veux svp merci tres peu plus help aide aider helping near around some \
  speak speaks speaking parle parler parlent know knows how c est ce cet cette ces d l s n y
  """)

/// Words of one meaning in both languages: each line begins with the stem that they share.
private let families = """
  sew sews sewing sewn seamstress coudre coud couds couture coutures couturier couturiere cousu cousent
  drive drives driving driver drivers ride rides lift lifts car van conduire conduit conduis conduite \
  conducteur conductrice chauffeur voiture utilitaire camionnette trajet trajets transport transporter
  shop shops shopping groceries grocery errand errands courses course emplettes supermarket supermarche
  cook cooks cooking meal meals cuisine cuisiner cuisinier cuisiniere repas plat plats
  print prints printing printed printer printers imprimer impression impressions imprimante imprimantes
  translate translates translation translating translator interpreter traduire traduction traductions \
  traducteur traductrice interprete
  sign lsf signes
  teach teaches teaching teacher tutor tutoring homework lessons devoirs cours enseigner professeur prof \
  soutien
  childcare babysit babysitting babysitter kids kid children child garderie enfants enfant nounou
  repair repairs repairing mend mending reparer repare reparation reparations bricoler bricolage bricoleur
  garden gardens gardening gardener jardin jardiner jardinage jardinier
  deliver delivers delivery deliveries livrer livraison livraisons livreur
  phone call calls calling appel appels appeler telephoner telephone
  dog dogs chien chiens
  computer computers ordinateur ordinateurs informatique pc laptop laptops
  mask masks masque masques
  visor visors visiere visieres shield shields
  flour farine
  bread pain pains
  milk lait
  egg eggs oeuf oeufs
  bed beds lit lits
  cot crib berceau
  medicine medicines medication medicament medicaments pharmacy pharmacie
  hospital hopital hopitaux chu chr
  elastic elastics elastique elastiques
  fabric cloth tissu tissus
  wood bois
  doctor docteur medecin
  nurse nurses infirmier infirmiere infirmiers
  arabic arabe
  english anglais
  spanish espagnol
  german allemand
  iron ironing repasser repassage
  clean cleans cleaning menage nettoyer nettoyage
  move moving demenager demenagement
  read reading lire lecture
  music musique
  book books livre livres
  """

/// The shared stem of each word of a family, folded.
let familyStems: [String: String] = {
  var stems: [String: String] = [:]
  for line in families.split(separator: "\n") {
    let words = line.split(separator: " ").map(String.init)
    for word in words { stems[word] = words[0] }
  }
  return stems
}()

/// Endings that are cut, the longest first.
let stemEndings = [
  "ements", "ations", "ement", "ation", "euses", "ments", "euse", "eurs", "ages", "ings", "ment",
  "eur", "age", "ing", "ees", "ent", "ers", "er", "ir", "ee", "ed", "es", "re", "x", "s", "e",
]
