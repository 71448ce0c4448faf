import Diagnostics
import Markdown
import Quantities

/// A notebook file read into front matter, prose and role blocks; nothing is evaluated yet.
struct Notebook: Sendable {
  let file: SourceFile
  /// The file's name without its ending, `hundred-day-problem`.
  let slug: String
  /// The slug in lowerCamelCase, `hundredDayProblem`.
  let name: String
  let frontMatter: FrontMatter
  let document: Document
  /// Fences with a role, in the order of the text.
  let blocks: [RoleBlock]
  /// Where each name was set first.
  let names: [String: SourceText]
  /// The errors of reading, since some of what is said later would follow from them.
  let faults: [Diagnostic]
  /// Which block set it.
  private let places: [String: Int]

  init(reading file: SourceFile, reporting problems: inout [Diagnostic]) {
    var found: [Diagnostic] = []
    defer { problems += found }
    self.file = file
    slug = Self.slug(of: file, reporting: &found)
    name = BlockName.lowerCamelCase(slug) ?? slug
    let (frontMatter, start) = FrontMatter.read(file, reporting: &found)
    self.frontMatter = frontMatter
    document = Document(parsing: file, in: start..<file.count, reporting: &found)
    var reader = RoleBlockReader()
    for fence in document.blocks.fences + document.notes.flatMap(\.blocks).fences {
      reader.read(fence.block, fence.code, isTopLevel: fence.isTopLevel, reporting: &found)
    }
    blocks = reader.blocks
    names = reader.names
    places = Dictionary(
      blocks.indices.compactMap { index in reader.blocks[index].name.map { ($0.text, index) } }
    ) { first, _ in first }
    Self.dropRepeatedNULs(behind: start, of: &found)
    faults = found.filter { $0.severity == .error }
  }

  /// Those of blocks were told of where the Markdown was read.
  private static func dropRepeatedNULs(behind start: Int, of problems: inout [Diagnostic]) {
    problems.removeAll { problem in
      guard problem.id == "control-character", let span = problem.span else { return false }
      return span.range.lowerBound >= start && span.file[span.range] == "\0"
    }
  }

  /// The file's name without its ending, which must be kebab-case.
  private static func slug(
    of file: SourceFile,
    reporting problems: inout [Diagnostic],
  ) -> String {
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    let slug = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let words = slug.split(separator: "-", omittingEmptySubsequences: false)
    let isKebab =
      slug.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
      && words.allSatisfy { word in
        !word.isEmpty
          && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
    if !isKebab || !name.hasSuffix(".md") { problems.append(.fileName(file.span(0..<0), name)) }
    return slug
  }

  /// The live marks of the whole notebook, in the order of the text.
  var marks: [Mark] {
    let all =
      frontMatter.title.marks + frontMatter.dek.marks + document.blocks.marks
      + document.notes.flatMap(\.blocks.marks) + blocks.flatMap { $0.prose.flatMap(\.marks) }
    return all.sorted { $0.span.range.lowerBound < $1.span.range.lowerBound }
  }

  /// The first block of a name, which is the one that has it.
  func block(named name: String) -> RoleBlock? { places[name].map { blocks[$0] } }
}

/// Turns fences into role blocks: checks their info strings and the uniqueness of names.
///
/// A block whose end was forgotten runs on into the next one: it is told of at its opening, and
/// the blocks that it swallowed are read as if it had ended before them.
private struct RoleBlockReader {
  var blocks: [RoleBlock] = []
  var names: [String: SourceText] = [:]
  private var verdict: SourceText?

  mutating func read(
    _ block: Block,
    _ code: CodeBlock,
    isTopLevel: Bool,
    reporting problems: inout [Diagnostic],
  ) {
    let info = InfoString(code.info)
    let openings = info.hasRole && isTopLevel ? openings(in: code, of: block) : []
    read(block, code, info, isTopLevel, before: openings.first, reporting: &problems)
    // What closed the block is the end of the last that it swallowed; the others have none.
    for (index, start) in openings.enumerated() {
      let next = index + 1 < openings.count ? openings[index + 1] : nil
      let range = start..<(next ?? block.span.range.upperBound)
      let document = Document(parsing: block.span.file, in: range, reporting: &problems)
      for fence in document.blocks.fences {
        let info = InfoString(fence.code.info)
        read(fence.block, fence.code, info, fence.isTopLevel, before: next, reporting: &problems)
      }
    }
  }

  private mutating func read(
    _ block: Block,
    _ code: CodeBlock,
    _ info: InfoString,
    _ isTopLevel: Bool,
    before next: Int?,
    reporting problems: inout [Diagnostic],
  ) {
    if !code.isClosed || next != nil {
      let line = next.map { block.span.file.line(at: $0) }
      problems.append(.unclosedFence(fence(of: block), nextLine: line))
    }
    guard info.hasRole else { return }
    var broken = RoleBlock(
      role: info.role,
      name: info.name,
      content: .broken,
      isSound: false,
      texts: [],
      citations: [],
      span: block.span,
    )
    guard let role = role(of: info, reporting: &problems) else {
      register(&broken)
      return
    }
    guard isTopLevel else {
      problems.append(.nestedBlock(info.roleWord, role: role))
      register(&broken)
      return
    }
    let hasName = checkName(of: info, role: role, reporting: &problems)
    guard role.isAvailable, code.isClosed, next == nil else {
      if !role.isAvailable { problems.append(.roleNotAvailable(info.roleWord)) }
      register(&broken)
      return
    }
    if role == .verdict {
      if let first = verdict { problems.append(.secondVerdict(info.roleWord, first: first)) }
      verdict = verdict ?? info.roleWord
    }
    var read =
      role == .equation
      ? equation(info, code, at: block.span, reporting: &problems)
      : BlockReader.block(
        role,
        named: role.takesName ? info.name : nil,
        info: info,
        content: code.content,
        span: block.span,
        reporting: &problems,
      )
    // A block that cannot be named by others is still checked.
    if !hasName { read.isSound = false }
    register(&read)
  }

  private func equation(
    _ info: InfoString,
    _ code: CodeBlock,
    at span: SourceSpan,
    reporting problems: inout [Diagnostic],
  ) -> RoleBlock {
    let tex = code.content.trimmed
    if tex.isEmpty { problems.append(.emptyEquation(info.name ?? info.roleWord)) }
    return RoleBlock(
      role: .equation,
      name: info.name,
      content: .equation(Equation(name: info.name?.text ?? "", tex: code.content)),
      isSound: !tex.isEmpty,
      texts: [],
      citations: [],
      span: span,
    )
  }

  private mutating func register(_ block: inout RoleBlock) {
    if let name = block.name, names[name.text] == nil { names[name.text] = name }
    blocks.append(block)
  }

  private func role(of info: InfoString, reporting problems: inout [Diagnostic]) -> Role? {
    guard let role = info.role else {
      problems.append(.unknownRole(info.words[1], language: info.words[0].text))
      return nil
    }
    if info.words[0].text != role.language {
      problems.append(.roleLanguage(info.words[0], role: role, name: info.name?.text ?? "NAME"))
      return nil
    }
    return role
  }

  private func checkName(
    of info: InfoString,
    role: Role,
    reporting problems: inout [Diagnostic],
  ) -> Bool {
    let allowed = info.nameIndex + (role.takesName ? 1 : 0)
    if info.words.count > allowed {
      if let name = info.name, role.takesName, !BlockName.isLowerCamelCase(name.text) {
        problems.append(.invalidName(info.tail(from: info.nameIndex), role: role.rawValue))
        return true
      }
      problems.append(.surplusInfo(info.tail(from: allowed), role: role))
    }
    guard role.takesName else { return true }
    guard let name = info.name else {
      problems.append(.missingName(info.roleWord, role: role))
      return false
    }
    // A name with a fault can still be used, so that no other message follows from it.
    if !BlockName.isLowerCamelCase(name.text) {
      problems.append(.invalidName(name, role: role.rawValue))
    } else if role.isValue, Unit(parsing: name.text) != nil {
      problems.append(.reservedName(name, meaning: "a unit"))
    } else if role.isValue, BlockName.functions.contains(name.text) {
      problems.append(.reservedName(name, meaning: "a function"))
    } else if let first = names[name.text] {
      problems.append(.duplicateName(name, first: first))
      return false
    }
    return true
  }

  /// Where lines in a block open others, with as long a fence and an info string.
  private func openings(in code: CodeBlock, of block: Block) -> [Int] {
    let file = block.span.file
    let opening = file[block.span.range].drop { $0 == " " }
    guard let character = opening.first else { return [] }
    let fence = opening.prefix { $0 == character }
    var openings: [Int] = []
    var offset = 0
    for line in code.content.text.split(separator: "\n", omittingEmptySubsequences: false) {
      let info = line.drop { $0 == character }
      if line.hasPrefix(fence), info.contains(where: { !$0.isWhitespace }), !info.contains("`") {
        openings.append(code.content.span(offset..<offset + 1).range.lowerBound)
      }
      offset += line.utf8.count + 1
    }
    return openings
  }

  /// The opening fence of a block that is never closed.
  private func fence(of block: Block) -> SourceSpan {
    let file = block.span.file
    let line = file.range(ofLine: file.line(at: block.span.range.lowerBound))
    return file.span(
      block.span.range.lowerBound..<max(line.upperBound, block.span.range.lowerBound)
    )
  }
}
