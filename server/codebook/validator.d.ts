/** A validator, compiled by ajv when Démarche is built (build.mjs) from the schema in the file before the question mark. */
declare module '*?validator' {
  export interface SchemaError {
    /** What of the schema is broken: a keyword of JSON Schema. */
    readonly keyword: string;
    /** Where in the value: a JSON pointer (RFC 6901). */
    readonly instancePath: string;
    /** The name that is at fault, where `instancePath` is of the object that has it. */
    readonly propertyName?: string;
    /** What the keyword has to say; each has some of them. */
    readonly params: {
      readonly type?: string;
      readonly additionalProperty?: string;
      readonly missingProperty?: string;
      readonly allowedValues?: readonly unknown[];
      readonly limit?: number;
      readonly i?: number;
      readonly j?: number;
    };
  }
  const validate: ((value: unknown) => boolean) & { readonly errors?: readonly SchemaError[] | null };
  export default validate;
}
