/** The code of a script that runs in a thread of its own, as text (build.mjs). */
declare module '*?worker' {
  const code: string;
  export default code;
}
declare module '*.css';
