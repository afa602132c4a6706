const whole = new Intl.NumberFormat('en-IN')
const dollars = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
})

/** "1,23,456" */
export const wholeOf = (count: number) => whole.format(count)

/** Millionths of a US dollar as "$0.0123". */
export const dollarsOf = (microDollars: number) => dollars.format(microDollars / 1_000_000)
