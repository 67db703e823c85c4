import type { OperationDetails } from "@st/catalog";
import type { Confirmed } from "./confirmations.js";

/** Characters of the arguments that a person is shown. */
const MOST_SHOWN = 2_000;

/** What a person is asked before a write is sent. */
export function questionOf(
  operation: OperationDetails,
  { environment, tenantId, args }: Confirmed,
): string {
  const text = JSON.stringify(argumentsOf(operation, args), undefined, 1);
  const rest = text.length - MOST_SHOWN;
  const shown =
    rest > 0 ? `${text.slice(0, MOST_SHOWN)}… (${rest} more characters)` : text;
  return (
    `Send this to ServiceTitan, tenant ${tenantId} (${environment})?\n` +
    `${operation.name}: ${operation.sentence}\n${shown}`
  );
}

/** The arguments of a call by name, with the facts of a file for the file. */
export function argumentsOf(
  operation: OperationDetails,
  args: readonly unknown[],
): object {
  const values = operation.arguments.map((argument, index) => {
    const value = args[index];
    const isFile = argument === "file" && value !== undefined;
    return [argument, isFile ? fileFacts(value as UploadData) : value] as const;
  });
  return Object.fromEntries(values);
}

interface UploadData {
  readonly name: string;
  readonly type: string;
  readonly data: Uint8Array;
}

function fileFacts({ name, type, data }: UploadData): object {
  return { name, type, bytes: data.byteLength };
}
