import { ServiceTitanInputError } from "@st/core";

/**
 * The ten digits of a North American number, however it is written: `"+1 (206)
 * 555-0142"` is `"2065550142"`.
 * @throws ServiceTitanInputError for anything else
 */
export function phoneDigits(phone: string): string {
  const digits = tenDigits(phone);
  if (!digits)
    throw new ServiceTitanInputError(
      `phone is ${JSON.stringify(phone)}; give ten digits, with or without +1.`,
    );
  return digits;
}

/** Whether a contact's value is this number; extensions are left aside. */
export function isPhone(value: string | null, digits: string): boolean {
  return tenDigits((value ?? "").replace(/(x|ext)\D*\d+$/i, "")) === digits;
}

function tenDigits(text: string): string | undefined {
  return /^1?(\d{10})$/.exec(text.replace(/\D/g, ""))?.[1];
}
