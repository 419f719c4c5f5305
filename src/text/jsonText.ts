import { JsonCursor } from '../cloudflare/jsonCursor';
import { isSentOtherwise, sentJson } from '../cloudflare/sentText';

/**
 * JSON with two spaces per level, laid out as by `JSON.stringify`. Every record in it is token for token what the API
 * sent. Values composed here, such as a report around records or a masked copy, have no source text and are serialized
 * normally.
 */
export function jsonText(value: unknown): string {
  return indented(compactJson(value));
}

function compactJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  if (isSentOtherwise(value)) return sentJson(value);
  if (Array.isArray(value)) return `[${value.map(compactJson).join(',')}]`;
  const members = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{${members.map(([key, held]) => `${JSON.stringify(key)}:${compactJson(held)}`).join(',')}}`;
}

/** Inserts line breaks and spaces between tokens, and changes none of them. */
function indented(json: string): string {
  const cursor = new JsonCursor(json);
  const parts: string[] = [];
  let indent = '\n';
  for (let { sign, token } = cursor; token !== ''; { sign, token } = cursor) {
    cursor.next();
    const isEmpty = (sign === '{' || sign === '[') && (cursor.sign === '}' || cursor.sign === ']');
    if (isEmpty) {
      parts.push(token, cursor.token);
      cursor.next();
    } else if (sign === '{' || sign === '[') {
      indent += '  ';
      parts.push(token, indent);
    } else if (sign === '}' || sign === ']') {
      indent = indent.slice(0, -2);
      parts.push(indent, token);
    } else parts.push(token, ...(sign === ',' ? [indent] : sign === ':' ? [' '] : []));
  }
  return parts.join('');
}
