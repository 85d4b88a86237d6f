// The part of the `edtf` library that we use; it ships no types.
declare module 'edtf' {
  /** Parses a date; throws if the text is none. `min` and `max` are milliseconds since 1970, null if unknown. */
  export default function edtf(text: string): { readonly min: number | null; readonly max: number | null };
}
