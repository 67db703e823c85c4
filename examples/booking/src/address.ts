import type { CustomerAddressInput } from "@st/crm";

/** As people write them, and as the postal service abbreviates them. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  avenue: "ave",
  boulevard: "blvd",
  circle: "cir",
  court: "ct",
  drive: "dr",
  east: "e",
  highway: "hwy",
  lane: "ln",
  north: "n",
  parkway: "pkwy",
  place: "pl",
  road: "rd",
  south: "s",
  street: "st",
  west: "w",
};

/** The parts by which two addresses are one place. */
export interface Place {
  readonly street?: string | null | undefined;
  readonly unit?: string | null | undefined;
  readonly zip?: string | null | undefined;
}

/**
 * Whether two addresses are one place: street, unit and the first five digits
 * of the ZIP code, without regard to case, punctuation and the usual
 * abbreviations. City and state follow from the ZIP code.
 */
export function isSamePlace(one: Place, other: Place): boolean {
  return placeKey(one) === placeKey(other);
}

function placeKey({ street, unit, zip }: Place): string {
  return [
    words(street).map((word) => ABBREVIATIONS[word] ?? word),
    words(unit).filter(
      (word) => !/^(apt|apartment|unit|suite|ste|no)$/.test(word),
    ),
    [(zip ?? "").trim().slice(0, 5)],
  ]
    .map((part) => part.join(" "))
    .join("|");
}

function words(text: string | null | undefined): string[] {
  return (text ?? "").toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}

/** An address as the API takes it. */
export type Address = Omit<CustomerAddressInput, "latitude" | "longitude">;
