import Store
import Testing

@Suite struct PrivateTextsTests {
  @Test(arguments: Disk.allCases) func `a text is read back, replaced and erased`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let texts = try PrivateTexts(folder: "\(folder)/private", on: disk)
      try texts.write("12 rue \"des\" Lilas\n2e étage", as: "1")
      try texts.write("06 12 34 56 78", as: "2")
      #expect(try texts.read("1") == "12 rue \"des\" Lilas\n2e étage")
      try texts.write("3 rue Neuve", as: "1")
      #expect(try texts.read("1") == "3 rue Neuve")
      try texts.erase("1")
      try texts.erase("1")
      #expect(try texts.read("1") == nil)
      #expect(try texts.read("9") == nil)
      #expect(try disk.list("\(folder)/private") == ["2.json"])
    }
  }

  @Test(arguments: Disk.allCases) func `what nobody names any more is taken away`(
    disk: Disk
  ) throws {
    try disk.withFolder { disk, folder in
      let texts = try PrivateTexts(folder: "\(folder)/private", on: disk)
      for id in ["1", "2", "3"] { try texts.write("text \(id)", as: id) }
      #expect(try texts.eraseAll(but: ["2", "7"]) == 2)
      #expect(try disk.list("\(folder)/private") == ["2.json"])
      #expect(try texts.eraseAll(but: ["2"]) == 0)
    }
  }

  @Test func `a text is safe when it is written, and gone when it is erased`() throws {
    let disk = MemoryFileSystem()
    let texts = try PrivateTexts(folder: "private", on: disk)
    try texts.write("12 rue des Lilas", as: "1")
    disk.losePower()
    #expect(try texts.read("1") == "12 rue des Lilas")
    try texts.erase("1")
    disk.losePower()
    #expect(try texts.read("1") == nil)
  }

  @Test func `a file that is none of ours is no text`() throws {
    let disk = MemoryFileSystem()
    let texts = try PrivateTexts(folder: "private", on: disk)
    for content in ["", "[]", "{\"v\":1}", "{\"v\":1,\"text\":5}", "{\"text\":\"a"] {
      try disk.replaceFile("private/1.json", with: Array(content.utf8))
      #expect(try texts.read("1") == nil)
    }
  }
}
