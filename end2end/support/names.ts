// What screen readers call things.
import type { Page } from '@playwright/test';

interface Node {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  backendDOMNodeId?: number;
}

/** Names that several buttons or links share although they lead to or act on different things. */
export async function sharedNames(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  const { nodes } = (await client.send('Accessibility.getFullAXTree')) as { nodes: Node[] };
  const targets = new Map<string, Set<string>>();
  for (const node of nodes) {
    const role = node.role?.value ?? '';
    if (node.ignored || !['button', 'link'].includes(role)) continue;
    const name = node.name?.value ?? '';
    const { object } = await client.send('DOM.resolveNode', { backendNodeId: node.backendDOMNodeId });
    const { result } = await client.send('Runtime.callFunctionOn', {
      objectId: object.objectId,
      functionDeclaration: 'function () { return this.href || ""; }',
      returnByValue: true,
    });
    // Links with one target may share a name; buttons never, each acts on something of its own.
    const target = (result.value as string) || `node ${node.backendDOMNodeId}`;
    targets.set(name, (targets.get(name) ?? new Set()).add(target));
  }
  await client.detach();
  return [...targets].filter(([, all]) => all.size > 1).map(([name]) => name);
}
