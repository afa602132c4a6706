/** Adding two symmetries of the pentagon: the table that Verhoeff's scheme is built on. */
function pentagonSum(left: number, right: number): number {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right) % 5) + 5
  return right < 5 ? ((left - right + 5) % 5) + 5 : (left - right + 5) % 5
}

/** Where the first permutation moves each digit; the next positions apply it again. */
const firstPermutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

function permuted(digit: number, times: number): number {
  let moved = digit
  for (let round = 0; round < times; round += 1) moved = firstPermutation[moved] ?? 0
  return moved
}

/** Verhoeff's check over a string of Western digits, the last being the check digit. Aadhaar uses it. */
export function passesVerhoeff(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    // The permutation has order 8, so the ninth place is treated like the first.
    sum = pentagonSum(sum, permuted(Number(digits[digits.length - 1 - place]), place % 8))
  }
  return digits.length > 0 && sum === 0
}

/** Luhn's check, which every payment card passes. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

/** Twelve digits, the first 2 to 9, with a right check digit: what UIDAI gives out. */
export function isAadhaarNumber(digits: string): boolean {
  return /^[2-9]\d{11}$/.test(digits) && passesVerhoeff(digits)
}
