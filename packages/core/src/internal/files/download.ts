import {
  ServiceTitanInputError,
  ServiceTitanResponseError,
} from "../../errors.js";
import type { FileOptions } from "../../options.js";
import type { Download } from "../../results.js";
import { operationFields } from "../errors/call-facts.js";
import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import { fileNameOf } from "./content-disposition.js";
import { countingStream } from "./counting-stream.js";

/** A file on its way. Nothing of it is read before one of its readers is used. */
export function createDownload(
  runner: CallRunner,
  operation: Operation,
  response: Response,
  { onProgress }: FileOptions = {},
): Download {
  const { headers, status } = response;
  const fields = operationFields(operation, runner.tenantId);
  const contentType =
    headers.get("content-type")?.split(";")[0]?.trim() || undefined;
  const size = sizeOf(headers);
  let used = false;
  const open = () => {
    if (used)
      throw new ServiceTitanInputError(
        `The file of ${operation.id} has been read. Ask for it again.`,
        fields,
      );
    used = true;
    const body = response.body ?? new Blob().stream();
    const now = () => runner.now();
    return body.pipeThrough(countingStream({ onProgress, size, now, onEnd }));
  };
  const onEnd = (bytes: number) => {
    if (size === undefined || size === bytes) return undefined;
    throw new ServiceTitanResponseError(
      `The file ended after ${bytes} of ${size} bytes. Ask for it again.`,
      { ...fields, status, outcome: "applied" },
    );
  };
  const read = async () =>
    new Response(
      open(),
      contentType ? { headers: { "content-type": contentType } } : {},
    );
  return {
    contentType,
    size,
    fileName: fileNameOf(headers.get("content-disposition") ?? ""),
    get stream() {
      return open();
    },
    blob: async () => (await read()).blob(),
    bytes: async () => new Uint8Array(await (await read()).arrayBuffer()),
    text: async () => (await read()).text(),
  };
}

/** The header counts encoded bytes, which `fetch` has decoded by then. */
function sizeOf(headers: Headers): number | undefined {
  if (headers.get("content-encoding")) return undefined;
  const length = headers.get("content-length") ?? "";
  return /^\d+$/.test(length) ? Number(length) : undefined;
}
