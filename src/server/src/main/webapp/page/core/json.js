/** JSON as the service sends it, with every whole number exact: one that a double cannot hold is kept as text. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

export const parseJson = (text) => JSON.parse(text.replace(TOKENS, exact));

/** The same for an answer that may not be from the service: undefined if it is not JSON. */
export function jsonIn(text) {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function exact(token) {
  const whole = /^-?\d{16,}$/.test(token);
  return whole && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
