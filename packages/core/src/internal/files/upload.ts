import type { FileOptions } from "../../options.js";
import type { UploadFile } from "../../results.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../pipeline/call-runner.js";
import { show } from "../values/show.js";
import { countingStream } from "./counting-stream.js";

type Data =
  | Blob
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | ReadableStream<Uint8Array>;

/** A checked file. */
interface FilePart {
  readonly data: Data;
  readonly name: string;
  readonly type: string;
}

type FileRequest = Pick<OperationRequest, "body" | "headers">;

/**
 * A file as `multipart/form-data` with one part, `file`. That is what
 * ServiceTitan takes, though its descriptions say JSON.
 * @throws ServiceTitanInputError for anything but a file
 */
export function uploadRequest(
  operation: Operation,
  file: unknown,
  now: () => number,
  { onProgress }: FileOptions,
): FileRequest {
  const part = readPart(operation, file as UploadFile);
  const { data, name, type } = part;
  const counted = { onProgress, now };
  if (data instanceof ReadableStream)
    return streamedForm(data, part, { ...counted, size: undefined });
  const blob =
    data instanceof Blob && !type ? data : new Blob([data], { type });
  if (onProgress) {
    const { size, type } = blob;
    return streamedForm(blob.stream(), { name, type }, { ...counted, size });
  }
  const body = new FormData();
  body.append("file", blob, name);
  return { body };
}

function readPart(operation: Operation, file: UploadFile): FilePart {
  const given = (isData(file) ? { data: file } : file) as
    | { data?: unknown; name?: unknown; type?: unknown }
    | undefined;
  const {
    data,
    name = data instanceof File ? data.name : "file",
    type = "",
  } = given ?? {};
  if (!isData(data))
    throw inputError(
      operation,
      `file: ${show(file)} is not a file. Give a Blob, a File, bytes, ` +
        "or { data, name, type } with one of them or a stream.",
    );
  if (typeof name !== "string" || !name)
    throw inputError(operation, `file: name ${show(name)} is not a file name.`);
  if (typeof type !== "string" || /[^\x20-\x7e]/.test(type))
    throw inputError(
      operation,
      `file: type ${show(type)} is not a media type.`,
    );
  return { data, name, type };
}

function isData(value: unknown): value is Data {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    value instanceof ReadableStream
  );
}

/** Writes the form while the file is read; `FormData` takes no streams. */
function streamedForm(
  data: ReadableStream<Uint8Array>,
  { name, type }: Pick<FilePart, "name" | "type">,
  counted: Pick<
    Parameters<typeof countingStream>[0],
    "onProgress" | "now" | "size"
  >,
): FileRequest {
  const boundary = `----st-${crypto.randomUUID()}`;
  // As browsers escape names in forms.
  const fileName = name.replace(/[\r\n"]/g, encodeURIComponent);
  const head = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${fileName}"`,
    `content-type: ${type || "application/octet-stream"}`,
    "\r\n",
  ].join("\r\n");
  const encoder = new TextEncoder();
  const stream = countingStream({
    ...counted,
    prefix: encoder.encode(head),
    onEnd: () => encoder.encode(`\r\n--${boundary}--\r\n`),
  });
  return {
    body: data.pipeThrough(stream),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
