/**
 * Thrown instead of an answer when a fault breaks the connection: the server
 * closes the socket, MSW reports a network error.
 */
export class ConnectionLost extends Error {
  override readonly name = "ConnectionLost";
}
