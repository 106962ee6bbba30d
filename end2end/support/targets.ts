// How large what is tapped is.
import type { Page } from '@playwright/test';

/**
 * Everything on the page that can be tapped and is smaller than `least` in either direction, as
 * lines for people. A control counts together with the label that taps it; a link inside a sentence is as high as its
 * line and may stay so, as WCAG 2.5.8 has it.
 */
export function tooSmall(page: Page, least: number): Promise<string[]> {
  return page.evaluate((least) => {
    const shown = (element: Element) =>
      element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
    const inSentence = (element: Element) => {
      if (element.tagName !== 'A') return false;
      const around = element.parentElement!;
      const own = (element.textContent ?? '').trim();
      const all = (around.textContent ?? '').trim();
      const display = getComputedStyle(element).display;
      return display === 'inline' && all.length > own.length + 6 && /^(P|LI|SPAN|DD)$/.test(around.tagName);
    };
    const box = (element: Element) => {
      let { left, right, top, bottom } = element.getBoundingClientRect();
      const labels = 'labels' in element ? Array.from((element as HTMLInputElement).labels ?? []) : [];
      for (const label of labels.filter(shown)) {
        const more = label.getBoundingClientRect();
        left = Math.min(left, more.left);
        right = Math.max(right, more.right);
        top = Math.min(top, more.top);
        bottom = Math.max(bottom, more.bottom);
      }
      return { width: right - left, height: bottom - top };
    };
    const all = document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [role=tab]');
    return Array.from(all)
      .filter((element) => !element.closest('[hidden], .leaflet-container, .jb-skip'))
      .filter((element) => element.matches('input[type=file], input[type=radio], input[type=checkbox]') || shown(element))
      .filter((element) => !inSentence(element))
      .map((element) => ({ element, ...box(element) }))
      .filter(({ width, height }) => width > 1 && (Math.round(width) < least || Math.round(height) < least))
      .map(({ element, width, height }) => {
        const name = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24);
        const where = element.className || element.parentElement?.className;
        return `${element.tagName.toLowerCase()}.${where} “${name}” ${Math.round(width)} × ${Math.round(height)}`;
      });
  }, least);
}
