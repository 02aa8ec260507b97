/// What stands between a house number and a street's name: `12 rue …`.
let streetKinds = wordSet(
  """
  rue r avenue av ave bd bld bvd blvd boul boulevard allee allees impasse place chemin quai route ruelle \
  passage square street st road rd lane
  """)

/// What an English street's name ends with: `12 Baker Street`.
let streetEnds = wordSet("street st road rd lane avenue ave blvd boulevard")

/// Letters after a house number.
let houseLetters = wordSet("bis ter quater")

/// Words at which a street's name ends.
let afterStreetWords = wordSet(
  """
  avec pour for with and et avant before mais but ou or si if code digicode interphone tel \
  telephone phone call appeler merci thanks please svp stp pls urgent urgente asap qui who that \
  near vers pres chez at by until from on today tomorrow demain apres to porte etage bat batiment \
  apt appt appartement flat floor livrer deliver sonner ring
  """)

/// What opens a door, or leads to it.
let doorWords = wordSet("digicode interphone intercom doorcode")

/// Before `code` these name another kind of it.
let notDoorCodes = wordSet("qr promo bar barre postal zip source morse dress")

/// Words before a telephone number.
let phoneWords = wordSet(
  """
  tel tels telephone phone mobile portable appeler appelez appel call cell whatsapp sms fixe \
  📞 ☎ 📱
  """)
