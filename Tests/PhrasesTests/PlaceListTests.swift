import Foundation
import Phrases
import Testing

struct PlaceListTests {
  private struct Broken: Decodable {
    var name: String
    var file: [String]
    var errors: [String]
  }

  private func keys(_ text: String) throws -> [String] {
    try PlaceList(csv: text).places.map(\.key)
  }

  @Test func `commas, semicolons, tabs, quotes and line ends are read`() throws {
    #expect(try keys("name,lat,lon\nOlivet,47.8,1.9\nSaran,47.9,1.8") == ["olivet", "saran"])
    #expect(
      try keys("name;lat;lon\r\nOlivet;47,8;1,9\r\n\r\nSaran;47,9;1,8\r\n") == ["olivet", "saran"])
    #expect(try keys("\u{FEFF}name\tlat\tlon\nOlivet\t47.8\t1.9") == ["olivet"])
    let quoted = try PlaceList(
      csv: "lon,\"lat\",name\n\"1,9\", \"47,8\" ,\"Le \"\"Vieux\"\", bourg\"\n")
    #expect(quoted.places.map(\.name) == ["Le \"Vieux\", bourg"])
    #expect(quoted.places.map(\.coordinates.latitude) == [47.8])
    #expect(try keys("name,lat,lon") == [])
  }

  @Test func `columns stand in any order, and others do not matter`() throws {
    let list = try PlaceList(
      csv: """
        code_insee;Nom_commune;code_postal;latitude;longitude;type;alias;key
        45232;Olivet;45160;47.8;1.9;;Olivet-centre|le Larry;
        45234;CHR;45100 45067;47.9;1.9;Hôpital;;chr
        """)
    let olivet = try #require(list["olivet"])
    #expect(olivet.kind == .town)
    #expect(olivet.aliases == ["Olivet-centre", "le Larry"])
    #expect(list.find("Larry")?.key == "olivet")
    let hospital = try #require(list["chr"])
    #expect(hospital.kind == .hospital)
    #expect(hospital.postcodes == ["45100", "45067"])
    #expect(hospital.postcode == "45100")
  }

  @Test func `one place in two rows is one, and two of one name are two`() throws {
    let list = try PlaceList(
      csv: """
        name,lat,lon,postcode
        Lyon,45.75,4.85,69001
        Lyon,45.76,4.84,69002
        Fleury,47.9,1.9,45400
        Fleury,49.2,1.9,60240
        """)
    #expect(list.places.map(\.key) == ["lyon", "fleury-45400", "fleury-60240"])
    #expect(list["lyon"]?.postcodes == ["69001", "69002"])
    #expect(list.places.map(\.shownName) == ["Lyon", "Fleury (45400)", "Fleury (60240)"])
  }

  @Test func `what is wrong is said with its line`() throws {
    for row in try rows(of: "broken-places", as: Broken.self) {
      do throws(PlaceListError) {
        _ = try PlaceList(csv: row.file.joined(separator: "\n"))
        Issue.record("\(row.name) is taken")
      } catch {
        #expect(error.complaints.map(\.description) == row.errors, "\(row.name)")
      }
    }
  }

  @Test func `a file that is not UTF-8 is refused with its line`() {
    let bytes =
      Array("name,lat,lon\nOlivet,47.8,1.9\nOrl".utf8) + [0xE9] + Array("ans,47.9,1.9".utf8)
    let error = #expect(throws: PlaceListError.self) { try PlaceList(csv: bytes) }
    #expect(error?.description == "line 3: this is not UTF-8; save the file as \"CSV UTF-8\"")
  }

  @Test func `a list has bounds`() throws {
    let head = "name,lat,lon\n"
    let full = head + (0..<PlaceList.rowBound).map { "P\($0),1,1\n" }.joined()
    let error = #expect(throws: PlaceListError.self) { try PlaceList(csv: full + "One more,1,1") }
    #expect(error?.description == "line 50002: more than 50000 rows")
    let bad = head + String(repeating: "x,y,z\n", count: 100)
    let many = #expect(throws: PlaceListError.self) { try PlaceList(csv: bad) }
    #expect(many?.complaints.count == 20)
  }

  @Test func `any bytes are read or refused`() {
    var random = SystemRandomNumberGenerator()
    let signs = Array("name,;\"\n\r\t1.5éSaint- /s".utf8) + [0xFF, 0xC3, 0]
    for _ in 0..<2_000 {
      var bytes = Array("name,lat,lon\n".utf8)
      for _ in 0..<Int.random(in: 0..<60, using: &random) {
        bytes.append(signs[Int.random(in: 0..<signs.count, using: &random)])
      }
      if let list = try? PlaceList(csv: bytes) {
        #expect(list.places.count <= 60)
        for place in list.places { #expect(list[place.key] == place) }
      }
    }
  }
}
