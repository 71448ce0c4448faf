import Testing

@testable import Diagnostics

struct NearestNameTests {
  @Test(arguments: [
    ("durration", "duration"), ("duraiton", "duration"), ("Duration", "duration"),
    ("rat", "rate"), ("enrgy", "energy"), ("autor", "authors"),
  ])
  func findsTheNameThatWasMeant(typed: String, meant: String) {
    #expect(
      nearestName(to: typed, among: ["duration", "energy", "rate", "cost", "authors"]) == meant
    )
  }

  @Test func staysSilentWhereNothingIsClose() {
    #expect(nearestName(to: "temperature", among: ["duration", "cost"]) == nil)
    #expect(nearestName(to: "pat", among: ["cost", "port"]) == nil)
    #expect(nearestName(to: "pate", among: ["rates"]) == nil, "two of four letters are too many")
    #expect(nearestName(to: "", among: ["duration"]) == nil)
    #expect(nearestName(to: "x", among: [String]()) == nil)
  }
}
