import {
  ServiceTitanInputError,
  ServiceTitanResponseError,
} from "../../errors.js";
import type { FileOptions } from "../../options.js";
import type { Download } from "../../results.js";
import { callFields } from "../errors/api-error.js";
import type { Operation } from "../operation/operation.js";
import type { Runtime } from "../pipeline/runtime.js";
import { fileNameOf } from "./content-disposition.js";
import { passage } from "./counting-stream.js";

/** A file that is on its way. Nothing of it is read before someone asks. */
export function createDownload(
  runtime: Runtime,
  operation: Operation,
  response: Response,
  { onProgress }: FileOptions = {},
): Download {
  const { headers, status } = response;
  const fields = callFields(operation, runtime.tenantId);
  const contentType =
    headers.get("content-type")?.split(";")[0]?.trim() || undefined;
  // Of an encoded body the header counts the bytes before fetch has decoded
  // them.
  const length = headers.get("content-encoding")
    ? ""
    : (headers.get("content-length") ?? "");
  const size = /^\d+$/.test(length) ? Number(length) : undefined;
  let taken = false;
  const take = () => {
    if (taken)
      throw new ServiceTitanInputError(
        `the file of ${operation.id} has been read; ask for it again.`,
        fields,
      );
    taken = true;
    const body = response.body ?? new Blob().stream();
    return body.pipeThrough(
      passage({ onProgress, size, now: runtime.now, end }),
    );
  };
  const end = (bytes: number) => {
    if (size === undefined || size === bytes) return undefined;
    const message = `the file ended after ${bytes} of ${size} bytes; ask for it again.`;
    throw new ServiceTitanResponseError(message, {
      ...fields,
      status,
      outcome: "applied",
    });
  };
  const read = async () =>
    new Response(
      take(),
      contentType ? { headers: { "content-type": contentType } } : {},
    );
  return {
    contentType,
    size,
    fileName: fileNameOf(headers.get("content-disposition") ?? ""),
    get stream() {
      return take();
    },
    blob: async () => (await read()).blob(),
    bytes: async () => new Uint8Array(await (await read()).arrayBuffer()),
    text: async () => (await read()).text(),
  };
}
