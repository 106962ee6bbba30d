// HTML as the W3C's rules want it.
import { HtmlValidate } from 'html-validate';
import { expect } from '@playwright/test';

// The preset is the HTML standard without matters of style; no rule is switched off.
const validator = new HtmlValidate({ root: true, extends: ['html-validate:standard'] });

/** Every error of a page, one readable line each. */
export async function faults(html: string, name: string): Promise<string[]> {
  const { results } = await validator.validateString(html, name);
  const lines = html.split('\n');
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => {
      const near = lines[line - 1].slice(Math.max(0, column - 40), column + 80);
      return `${name}: ${ruleId}: ${message} near ${near}`;
    }),
  );
}

/** Fails with one line per error. */
export async function expectValid(html: string, name: string): Promise<void> {
  expect(await faults(html, name)).toEqual([]);
}
