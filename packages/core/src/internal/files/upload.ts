import type { FileOptions } from "../../options.js";
import type { UploadFile } from "../../results.js";
import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import type { OperationRequest } from "../pipeline/runtime.js";
import { passage } from "./counting-stream.js";

type Bytes = Uint8Array<ArrayBuffer> | ArrayBuffer;
type Data = Blob | Bytes | ReadableStream<Uint8Array>;

/**
 * A file as `multipart/form-data` with the one part `file` that ServiceTitan
 * takes, though its descriptions say JSON.
 * @throws ServiceTitanInputError for what is no file
 */
export function uploadRequest(
  operation: Operation,
  file: unknown,
  now: () => number,
  options: FileOptions,
): Pick<OperationRequest, "body" | "headers"> {
  const { data, name, type } = partOf(operation, file as UploadFile);
  if (data instanceof ReadableStream)
    return streamedForm(data, name, type, undefined, now, options);
  const blob =
    data instanceof Blob && !type ? data : new Blob([data], { type });
  if (options.onProgress)
    return streamedForm(
      blob.stream(),
      name,
      blob.type,
      blob.size,
      now,
      options,
    );
  const body = new FormData();
  body.append("file", blob, name);
  return { body };
}

function partOf(
  operation: Operation,
  file: UploadFile,
): { data: Data; name: string; type: string } {
  const isData = (value: unknown): value is Data =>
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    value instanceof ReadableStream;
  const given = (isData(file) ? { data: file } : file) as
    | { data?: unknown; name?: unknown; type?: unknown }
    | undefined;
  const {
    data,
    name = data instanceof File ? data.name : "file",
    type = "",
  } = given ?? {};
  if (!isData(data)) {
    throw inputError(
      operation,
      `file: ${show(file)} is no file. Give a Blob, a File, bytes, or { data, name, type } with one of them or a stream.`,
    );
  }
  if (typeof name !== "string" || !name)
    throw inputError(operation, `file: name ${show(name)} is no file name.`);
  if (typeof type !== "string" || /[^\x20-\x7e]/.test(type))
    throw inputError(operation, `file: type ${show(type)} is no media type.`);
  return { data, name, type };
}

/**
 * The form as a stream that is written while the file is read; `FormData` takes
 * no streams.
 */
function streamedForm(
  data: ReadableStream<Uint8Array>,
  name: string,
  type: string,
  size: number | undefined,
  now: () => number,
  { onProgress }: FileOptions,
): Pick<OperationRequest, "body" | "headers"> {
  const boundary = `----st-${crypto.randomUUID()}`;
  // As browsers escape names in forms.
  const quoted = name.replace(/[\r\n"]/g, encodeURIComponent);
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted}"\r\ncontent-type: ${type || "application/octet-stream"}\r\n\r\n`;
  const text = new TextEncoder();
  const end = () => text.encode(`\r\n--${boundary}--\r\n`);
  return {
    body: data.pipeThrough(
      passage({ onProgress, size, now, head: text.encode(head), end }),
    ),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
