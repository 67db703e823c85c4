import type { ReceivedRequest } from "../options.js";
import type { Received } from "./received.js";

/** Keeps what was received. */
export interface RequestRecord {
  /** Oldest first. */
  readonly requests: ReceivedRequest[];
  /** Notes a request; its status is filled in when it has been answered. */
  add(received: Received): ReceivedRequest;
}

/** @param most requests kept; older ones go */
export function createRecord(most: number): RequestRecord {
  const requests: ReceivedRequest[] = [];

  function add({
    method,
    url,
    path,
    query,
    headers,
    body,
    operation,
  }: Received): ReceivedRequest {
    const entry: ReceivedRequest = {
      method,
      url,
      path,
      query,
      headers,
      body,
      ...(operation ? { operation } : {}),
    };
    requests.push(entry);
    if (requests.length > most) requests.splice(0, requests.length - most);
    return entry;
  }

  return { requests, add };
}
