/**
 * What the law and the regulator fix, as data: a change is a new row, and every decision keeps the version that it was
 * made under. Amounts in paise, rates in basis points, dates ISO; a row is in effect from its first day to the day
 * before the next one.
 */
export interface Regulation {
  version: string
  effectiveFrom: string
  /** The last day; absent for the row that is in effect. */
  effectiveTo?: string
  /** A household with at most this income a year is a microfinance household (RBI Microfinance Directions, para 3.1). */
  microfinanceHouseholdAnnualPaise: number
  /** On fees, not on interest and not on penal charges (CGST rate schedule; CBIC Circular 245/02/2025-GST). */
  gstOnFeesBps: number
  /** A KFS binds the lender for at least this long where the tenor is seven days or more (RBC para 29). */
  kfsValidWorkingDays: number
  /** The borrower may leave without a penalty for at least this long (Credit Facilities para 11). */
  leastCoolingOffDays: number
}

/** Oldest first, without gaps. */
export const regulations: readonly Regulation[] = [
  {
    version: 'in-2025-11',
    // The day on which RBI's consolidated Directions for NBFCs replaced the circulars before them.
    effectiveFrom: '2025-11-28',
    microfinanceHouseholdAnnualPaise: 3_00_000_00,
    gstOnFeesBps: 18_00,
    kfsValidWorkingDays: 3,
    leastCoolingOffDays: 1,
  },
]

/** The row that is in effect on a day. Throws a RangeError for a day before the first. */
export function regulationOn(date: string): Regulation {
  return inEffectOn(regulations, date)
}

/** The row of a dated table that is in effect on a day. Throws a RangeError where none is. */
export function inEffectOn<Row extends { effectiveFrom: string; effectiveTo?: string }>(
  rows: readonly Row[],
  date: string,
): Row {
  const row = rows.findLast(({ effectiveFrom, effectiveTo }) => {
    return effectiveFrom <= date && (effectiveTo === undefined || date <= effectiveTo)
  })
  if (!row) throw new RangeError('No row of this table is in effect on that day.')
  return row
}
