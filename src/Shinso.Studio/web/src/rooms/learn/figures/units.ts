const shownAtMost = 12;

/** The units of a layer from above to below; of more than 12 the middle ones are left out, for which one null stands. */
export function spread(units: number): (number | null)[] {
  if (units <= shownAtMost) return Array.from({ length: units }, (_, unit) => unit);
  return [0, 1, 2, 3, 4, null, units - 5, units - 4, units - 3, units - 2, units - 1];
}
