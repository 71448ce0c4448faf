/// A value of one dimension, for formulas: the compiler refuses to add a time to an energy.
///
/// `Measure` is written by the names `Time`, `Energy`, `OperationRate`… Make one by naming the unit
/// (`Time.days(100)`), read it in a unit (`time.inDays`). A plain number is a `Double`.
public struct Measure<Subject>: Sendable, Hashable, Comparable {
  /// In base units: s, J, kg, bit, FLOP, USD.
  package let base: Double

  package init(base: Double) { self.base = base }

  init(_ value: Double, _ scale: Double) { base = value * scale }

  public static var zero: Measure { Measure(base: 0) }

  public static func < (left: Measure, right: Measure) -> Bool { left.base < right.base }

  public static func + (left: Measure, right: Measure) -> Measure {
    Measure(base: left.base + right.base)
  }

  public static func - (left: Measure, right: Measure) -> Measure {
    Measure(base: left.base - right.base)
  }

  public static prefix func - (value: Measure) -> Measure { Measure(base: -value.base) }

  public static func * (left: Measure, right: Double) -> Measure { Measure(left.base, right) }

  public static func * (left: Double, right: Measure) -> Measure { Measure(left, right.base) }

  public static func / (left: Measure, right: Double) -> Measure {
    Measure(base: left.base / right)
  }

  /// How many times `right` fits into `left`.
  public static func / (left: Measure, right: Measure) -> Ratio { left.base / right.base }
}

/// A number of things: parameters, tokens, accelerators, qubits.
public typealias Count = Double
/// A share or a factor; 1 is the whole.
public typealias Ratio = Double

public typealias Time = Measure<Measured.Time>
public typealias Energy = Measure<Measured.Energy>
public typealias Mass = Measure<Measured.Mass>
public typealias Information = Measure<Measured.Information>
/// Floating-point operations; a multiply-add counts as two.
public typealias Operations = Measure<Measured.Operations>
/// US dollars.
public typealias Money = Measure<Measured.Money>

/// Energy per time.
public typealias Power = Measure<Measured.Power>
/// Information per time.
public typealias Bandwidth = Measure<Measured.Bandwidth>
/// Operations per time.
public typealias OperationRate = Measure<Measured.OperationRate>
/// Money per time: rents, running costs.
public typealias CostRate = Measure<Measured.CostRate>
/// Money per energy.
public typealias EnergyPrice = Measure<Measured.EnergyPrice>
/// Mass, mostly of carbon dioxide, per energy.
public typealias EmissionFactor = Measure<Measured.EmissionFactor>
/// A number of things per time.
public typealias Frequency = Measure<Measured.Frequency>

/// What a ``Measure`` measures.
public enum Measured {
  public enum Time {}
  public enum Energy {}
  public enum Mass {}
  public enum Information {}
  public enum Operations {}
  public enum Money {}
  public enum Frequency {}
  public enum Power: MeasuredRate {
    public typealias Whole = Energy
    public typealias Part = Time
  }
  public enum Bandwidth: MeasuredRate {
    public typealias Whole = Information
    public typealias Part = Time
  }
  public enum OperationRate: MeasuredRate {
    public typealias Whole = Operations
    public typealias Part = Time
  }
  public enum CostRate: MeasuredRate {
    public typealias Whole = Money
    public typealias Part = Time
  }
  public enum EnergyPrice: MeasuredRate {
    public typealias Whole = Money
    public typealias Part = Energy
  }
  public enum EmissionFactor: MeasuredRate {
    public typealias Whole = Mass
    public typealias Part = Energy
  }
}

/// What is measured as so much of `Whole` for each `Part`: a power is energy for each time.
public protocol MeasuredRate {
  associatedtype Whole
  associatedtype Part
}

extension Measure where Subject: MeasuredRate {
  public static func * (rate: Measure, part: Measure<Subject.Part>) -> Measure<Subject.Whole> {
    Measure<Subject.Whole>(rate.base, part.base)
  }

  public static func * (part: Measure<Subject.Part>, rate: Measure) -> Measure<Subject.Whole> {
    rate * part
  }

  /// How long, or over how much, the rate gives the whole.
  public static func / (whole: Measure<Subject.Whole>, rate: Measure) -> Measure<Subject.Part> {
    Measure<Subject.Part>(base: whole.base / rate.base)
  }
}

// The compiler cannot find a rate from its parts, so each has its quotient.

public func / (energy: Energy, time: Time) -> Power { Power(base: energy.base / time.base) }

public func / (information: Information, time: Time) -> Bandwidth {
  Bandwidth(base: information.base / time.base)
}

public func / (operations: Operations, time: Time) -> OperationRate {
  OperationRate(base: operations.base / time.base)
}

public func / (money: Money, time: Time) -> CostRate { CostRate(base: money.base / time.base) }

public func / (money: Money, energy: Energy) -> EnergyPrice {
  EnergyPrice(base: money.base / energy.base)
}

public func / (mass: Mass, energy: Energy) -> EmissionFactor {
  EmissionFactor(base: mass.base / energy.base)
}

public func / (count: Count, time: Time) -> Frequency { Frequency(base: count / time.base) }

public func / (count: Count, frequency: Frequency) -> Time { Time(base: count / frequency.base) }

public func * (frequency: Frequency, time: Time) -> Count { frequency.base * time.base }

public func * (time: Time, frequency: Frequency) -> Count { frequency * time }
