/// A whole number in words, up to one hundred and whole thousands of them; nil for others.
func inWords(_ number: Decimal, upTo limit: Int = 100_000) -> String? {
  guard number.isWhole, number.exponent < 6 else { return nil }
  let value = Int(number.value.magnitude)
  let sign = number.isNegative ? "minus " : ""
  if value <= min(limit, 100) { return sign + smallNumber(value) }
  guard value <= limit, value % 1000 == 0 else { return nil }
  return sign + smallNumber(value / 1000) + " thousand"
}

/// From 0 to 100.
private func smallNumber(_ value: Int) -> String {
  let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  if value < 20 { return small[value] }
  if value == 100 { return "one hundred" }
  let ten = tens[value / 10 - 2]
  return value % 10 == 0 ? ten : "\(ten)-\(small[value % 10])"
}
