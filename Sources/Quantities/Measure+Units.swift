extension Time {
  public static func nanoseconds(_ number: Double) -> Time { Time(number, 1e-9) }
  public static func microseconds(_ number: Double) -> Time { Time(number, 1e-6) }
  public static func milliseconds(_ number: Double) -> Time { Time(number, 1e-3) }
  public static func seconds(_ number: Double) -> Time { Time(number, 1) }
  public static func minutes(_ number: Double) -> Time { Time(number, 60) }
  public static func hours(_ number: Double) -> Time { Time(number, 3600) }
  /// Days of 24 hours.
  public static func days(_ number: Double) -> Time { Time(number, 86_400) }
  /// Years of 365.25 days.
  public static func years(_ number: Double) -> Time { Time(number, 31_557_600) }

  public var inNanoseconds: Double { base / 1e-9 }
  public var inMicroseconds: Double { base / 1e-6 }
  public var inMilliseconds: Double { base / 1e-3 }
  public var inSeconds: Double { base }
  public var inMinutes: Double { base / 60 }
  public var inHours: Double { base / 3600 }
  /// In days of 24 hours.
  public var inDays: Double { base / 86_400 }
  /// In years of 365.25 days.
  public var inYears: Double { base / 31_557_600 }
}

extension Frequency {
  public static func perSecond(_ number: Double) -> Frequency { Frequency(number, 1) }
  public var inPerSecond: Double { base }
}

extension Energy {
  public static func joules(_ number: Double) -> Energy { Energy(number, 1) }
  public static func kilowattHours(_ number: Double) -> Energy { Energy(number, 3.6e6) }
  public static func megawattHours(_ number: Double) -> Energy { Energy(number, 3.6e9) }
  public static func gigawattHours(_ number: Double) -> Energy { Energy(number, 3.6e12) }

  public var inJoules: Double { base }
  public var inKilowattHours: Double { base / 3.6e6 }
  public var inMegawattHours: Double { base / 3.6e9 }
  public var inGigawattHours: Double { base / 3.6e12 }
}

extension Power {
  public static func watts(_ number: Double) -> Power { Power(number, 1) }
  public static func kilowatts(_ number: Double) -> Power { Power(number, 1e3) }
  public static func megawatts(_ number: Double) -> Power { Power(number, 1e6) }

  public var inWatts: Double { base }
  public var inKilowatts: Double { base / 1e3 }
  public var inMegawatts: Double { base / 1e6 }
}

extension Mass {
  public static func kilograms(_ number: Double) -> Mass { Mass(number, 1) }
  /// Metric tonnes, 1,000 kg.
  public static func tonnes(_ number: Double) -> Mass { Mass(number, 1e3) }

  public var inKilograms: Double { base }
  /// In metric tonnes, 1,000 kg.
  public var inTonnes: Double { base / 1e3 }
}

extension Information {
  public static func bits(_ number: Double) -> Information { Information(number, 1) }
  public static func bytes(_ number: Double) -> Information { Information(number, 8) }
  /// Decimal gigabytes, 10⁹ bytes.
  public static func gigabytes(_ number: Double) -> Information { Information(number, 8e9) }
  /// Decimal terabytes, 10¹² bytes.
  public static func terabytes(_ number: Double) -> Information { Information(number, 8e12) }

  public var inBits: Double { base }
  public var inBytes: Double { base / 8 }
  /// In decimal gigabytes, 10⁹ bytes.
  public var inGigabytes: Double { base / 8e9 }
  /// In decimal terabytes, 10¹² bytes.
  public var inTerabytes: Double { base / 8e12 }
}

extension Bandwidth {
  public static func bitsPerSecond(_ number: Double) -> Bandwidth { Bandwidth(number, 1) }
  /// Decimal gigabytes, 10⁹ bytes, a second.
  public static func gigabytesPerSecond(_ number: Double) -> Bandwidth { Bandwidth(number, 8e9) }
  /// Decimal terabytes, 10¹² bytes, a second.
  public static func terabytesPerSecond(_ number: Double) -> Bandwidth { Bandwidth(number, 8e12) }

  public var inBitsPerSecond: Double { base }
  /// In decimal gigabytes, 10⁹ bytes, a second.
  public var inGigabytesPerSecond: Double { base / 8e9 }
  /// In decimal terabytes, 10¹² bytes, a second.
  public var inTerabytesPerSecond: Double { base / 8e12 }
}

extension Operations {
  public static func flop(_ number: Double) -> Operations { Operations(number, 1) }
  public var inFLOP: Double { base }
}

extension OperationRate {
  public static func flopPerSecond(_ number: Double) -> OperationRate { OperationRate(number, 1) }
  /// Units of 10¹² FLOP a second, as data sheets state peaks.
  public static func teraflopPerSecond(_ number: Double) -> OperationRate {
    OperationRate(number, 1e12)
  }

  public var inFLOPPerSecond: Double { base }
  /// In units of 10¹² FLOP a second.
  public var inTeraFLOPPerSecond: Double { base / 1e12 }
}

extension Money {
  public static func dollars(_ number: Double) -> Money { Money(number, 1) }
  public var inDollars: Double { base }
}

extension CostRate {
  public static func dollarsPerHour(_ number: Double) -> CostRate { CostRate(base: number / 3600) }
  public var inDollarsPerHour: Double { base * 3600 }
}

extension EnergyPrice {
  public static func dollarsPerKilowattHour(_ number: Double) -> EnergyPrice {
    EnergyPrice(base: number / 3.6e6)
  }

  public var inDollarsPerKilowattHour: Double { base * 3.6e6 }
}

extension EmissionFactor {
  public static func kilogramsPerKilowattHour(_ number: Double) -> EmissionFactor {
    EmissionFactor(base: number / 3.6e6)
  }

  public var inKilogramsPerKilowattHour: Double { base * 3.6e6 }
}
