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
  /// What of it was seen, where that is less than ``seen`` promises.
  package let note: String?

  private init(
    _ key: String,
    _ authors: [String],
    _ title: String,
    _ year: Int,
    arXiv: String? = nil,
    doi: String? = nil,
    seen: Seen,
    note: String? = nil,
  ) {
    self.key = key
    self.authors = authors
    self.title = title
    self.year = year
    address =
      arXiv.map { "https://arxiv.org/abs/\($0)" } ?? doi.map { "https://doi.org/\($0)" }
    self.seen = seen
    self.note = note
  }
}

extension Work {
  /// All works that catalogues, defaults and models name as sources.
  package static let all: [Work] = [
    Work(
      "almazrouei2023",
      ["Almazrouei, E.", "Alobeidli, H.", "Alshamsi, A.", "others"],
      "The Falcon series of open language models",
      2023,
      arXiv: "2311.16867",
      seen: .secondary,
    ),
    Work(
      "besiroglu2024",
      ["Besiroglu, T.", "Erdil, E.", "Barnett, M.", "You, J."],
      "Chinchilla scaling: a replication attempt",
      2024,
      arXiv: "2404.10102",
      seen: .opened,
    ),
    Work(
      "bigscience2022",
      ["BigScience Workshop"],
      "BLOOM: a 176B-parameter open-access multilingual language model",
      2022,
      arXiv: "2211.05100",
      seen: .secondary,
    ),
    Work(
      "brown2020",
      ["Brown, T.", "Mann, B.", "Ryder, N.", "others"],
      "Language models are few-shot learners",
      2020,
      arXiv: "2005.14165",
      seen: .secondary,
    ),
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
      "daly2006",
      ["Daly, J. T."],
      "A higher order estimate of the optimum checkpoint interval for restart dumps",
      2006,
      doi: "10.1016/j.future.2004.11.016",
      seen: .recalled,
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
      "epoch2025",
      ["Epoch AI"],
      "On the length of training runs",
      2025,
      seen: .opened,
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
      "ho2024",
      ["Ho, A.", "Besiroglu, T.", "Erdil, E.", "others"],
      "Algorithmic progress in language models",
      2024,
      arXiv: "2403.05812",
      seen: .secondary,
    ),
    Work(
      "hobbhahn2023",
      ["Hobbhahn, M.", "Heim, L.", "Aydos, G."],
      "Trends in machine learning hardware",
      2023,
      seen: .recalled,
    ),
    Work(
      "hoffmann2022",
      ["Hoffmann, J.", "Borgeaud, S.", "Mensch, A.", "others"],
      "Training compute-optimal large language models",
      2022,
      arXiv: "2203.15556",
      seen: .recalled,
    ),
    Work(
      "kaplan2020",
      ["Kaplan, J.", "McCandlish, S.", "Henighan, T.", "others"],
      "Scaling laws for neural language models",
      2020,
      arXiv: "2001.08361",
      seen: .recalled,
    ),
    Work(
      "kokolis2025",
      ["Kokolis, A.", "Kuchnik, M.", "Hoffman, J.", "others"],
      "Revisiting reliability in large-scale machine learning research clusters",
      2025,
      arXiv: "2410.21680",
      seen: .opened,
      note: "Abstract opened; the rates of failure are recalled.",
    ),
    Work(
      "luccioni2023",
      ["Luccioni, A. S.", "Viguier, S.", "Ligozat, A.-L."],
      "Estimating the carbon footprint of BLOOM, a 176B parameter language model",
      2023,
      arXiv: "2211.02001",
      seen: .recalled,
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
      "nvidia2024",
      ["NVIDIA"],
      "Nemotron-4 340B technical report",
      2024,
      arXiv: "2406.11704",
      seen: .secondary,
    ),
    Work(
      "patarasuk2009",
      ["Patarasuk, P.", "Yuan, X."],
      "Bandwidth optimal all-reduce algorithms for clusters of workstations",
      2009,
      doi: "10.1016/j.jpdc.2008.09.002",
      seen: .recalled,
    ),
    Work(
      "patel2023",
      ["Patel, D.", "Wong, G."],
      "GPT-4 architecture, infrastructure, training dataset, costs (a leak that was never confirmed)",
      2023,
      seen: .secondary,
    ),
    Work(
      "patterson2021",
      ["Patterson, D.", "Gonzalez, J.", "Le, Q.", "others"],
      "Carbon emissions and large neural network training",
      2021,
      arXiv: "2104.10350",
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
      "sevilla2024",
      ["Sevilla, J.", "Roldán, E."],
      "Training compute of frontier AI models grows by 4-5x per year",
      2024,
      seen: .opened,
    ),
    Work(
      "smith2022",
      ["Smith, S.", "Patwary, M.", "Norick, B.", "others"],
      "Using DeepSpeed and Megatron to train Megatron-Turing NLG 530B",
      2022,
      arXiv: "2201.11990",
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
    Work(
      "touvron2023b",
      ["Touvron, H.", "Martin, L.", "Stone, K.", "others"],
      "Llama 2: open foundation and fine-tuned chat models",
      2023,
      arXiv: "2307.09288",
      seen: .secondary,
    ),
    Work(
      "young1974",
      ["Young, J. W."],
      "A first order approximation to the optimum checkpoint interval",
      1974,
      doi: "10.1145/361147.361115",
      seen: .recalled,
    ),
    Work(
      "zeng2023",
      ["Zeng, A.", "Liu, X.", "Du, Z.", "others"],
      "GLM-130B: an open bilingual pre-trained model",
      2023,
      arXiv: "2210.02414",
      seen: .secondary,
    ),
    Work(
      "zhang2022",
      ["Zhang, S.", "Roller, S.", "Goyal, N.", "others"],
      "OPT: open pre-trained transformer language models",
      2022,
      arXiv: "2205.01068",
      seen: .secondary,
    ),
  ]
}
