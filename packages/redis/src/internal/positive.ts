/** @throws RangeError if one of the numbers is not above 0 */
export function positive(
  owner: string,
  values: Readonly<Record<string, number>>,
): void {
  for (const [name, value] of Object.entries(values))
    if (!(typeof value === "number" && value > 0))
      throw new RangeError(
        `${owner}: ${name} is ${value}; give a number above 0.`,
      );
}
