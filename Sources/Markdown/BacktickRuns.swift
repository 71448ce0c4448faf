/// The runs of backticks in a text, to find which of them close code.
struct BacktickRuns {
  private var starts: [Int: [Int]] = [:]

  init(in bytes: [UInt8], _ range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard bytes[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let stop = bytes.endOfRun(from: offset, to: range.upperBound)
      starts[stop - offset, default: []].append(offset)
      offset = stop
    }
  }

  /// The start of the backticks that close the code span whose opening backticks are given.
  func close(of run: Range<Int>) -> Int? {
    // Longer runs never open code for libcmark.
    guard run.count <= 80, let starts = starts[run.count] else { return nil }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] < run.upperBound { low = middle + 1 } else { high = middle }
    }
    return low < starts.count ? starts[low] : nil
  }
}
