/** The application that an operator names by its own id or by that of its loan: both end alike. */
export function applicationIdFrom(name: string): string {
  return name.trim().toUpperCase().replace(/^LN/, 'FL')
}
