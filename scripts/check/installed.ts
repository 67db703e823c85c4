import { join } from "node:path";
import { root } from "./root.ts";

/**
 * A program that is installed for the whole repo. pnpm would take half a second
 * to find it.
 */
export function installed(program: string): string {
  return join(root, "node_modules", ".bin", program);
}
