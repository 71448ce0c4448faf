/// A publication that the engine's own figures and formulas rest on.
package struct Work: Sendable, Hashable {
  /// How much of it we have seen.
  package enum Seen: String, Sendable {
    /// Text, abstract, data or code.
    case opened
    /// Quoted by somebody else.
    case secondary
    /// From memory.
    case recalled
  }

  /// Names it in sources: `cottier2024`.
  package let key: String
  /// Family name first.
  package let authors: [String]
  package let title: String
  package let year: Int
  package let address: String?
  package let seen: Seen

  private init(
    _ key: String,
    _ authors: [String],
    _ title: String,
    _ year: Int,
    arXiv: String? = nil,
    seen: Seen,
  ) {
    self.key = key
    self.authors = authors
    self.title = title
    self.year = year
    address = arXiv.map { "https://arxiv.org/abs/\($0)" }
    self.seen = seen
  }
}

extension Work {
  /// All works that catalogues, defaults and models name as sources.
  package static let all: [Work] = [
    Work(
      "chowdhery2023",
      ["Chowdhery, A.", "Narang, S.", "Devlin, J.", "others"],
      "PaLM: scaling language modeling with pathways",
      2023,
      arXiv: "2204.02311",
      seen: .secondary,
    ),
    Work(
      "cottier2024",
      ["Cottier, B.", "Rahman, R.", "Fattorini, L.", "others"],
      "The rising costs of training frontier AI models",
      2024,
      arXiv: "2405.21015",
      seen: .opened,
    ),
    Work(
      "datasheets",
      ["NVIDIA, Google, AMD"],
      "Data sheets of accelerators and servers: A100, H100, H200, B200, GB200, Cloud TPU, MI300X",
      2025,
      seen: .recalled,
    ),
    Work(
      "deepseek2024",
      ["DeepSeek-AI"],
      "DeepSeek-V3 technical report",
      2024,
      arXiv: "2412.19437",
      seen: .secondary,
    ),
    Work(
      "grattafiori2024",
      ["Grattafiori, A.", "Dubey, A.", "Jauhri, A.", "others"],
      "The Llama 3 herd of models",
      2024,
      arXiv: "2407.21783",
      seen: .secondary,
    ),
    Work(
      "narayanan2021",
      ["Narayanan, D.", "Shoeybi, M.", "Casper, J.", "others"],
      "Efficient large-scale language model training on GPU clusters using Megatron-LM",
      2021,
      arXiv: "2104.04473",
      seen: .secondary,
    ),
    Work(
      "rae2021",
      ["Rae, J. W.", "Borgeaud, S.", "Cai, T.", "others"],
      "Scaling language models: Gopher",
      2021,
      arXiv: "2112.11446",
      seen: .secondary,
    ),
    Work(
      "touvron2023",
      ["Touvron, H.", "Lavril, T.", "Izacard, G.", "others"],
      "LLaMA: open and efficient foundation language models",
      2023,
      arXiv: "2302.13971",
      seen: .secondary,
    ),
  ]
}
