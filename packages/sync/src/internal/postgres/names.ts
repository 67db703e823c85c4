import { createHash } from "node:crypto";
import { quoted } from "../sql/columns.js";

/** PostgreSQL cuts longer names off, and two may become one. In bytes. */
const LONGEST = 63;
const DIGEST = 8;

/** Quotes a name; one that is too long ends in a digest instead. */
export function identifier(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST) return quoted(name);
  const digest = createHash("sha256").update(name).digest("hex");
  const characters = [...name];
  while (Buffer.byteLength(characters.join("")) > LONGEST - DIGEST - 1)
    characters.pop();
  return quoted(`${characters.join("")}_${digest.slice(0, DIGEST)}`);
}

export function list(names: readonly string[]): string {
  return names.map(identifier).join(", ");
}
