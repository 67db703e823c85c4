/** A file the generator makes. */
export interface EmittedFile {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}
