import type { Locator, Page } from 'playwright-core';

/** The page of one workflow in Temporal's Web UI, as a person uses it. */
export class WorkflowPage {
  readonly page: Page;
  readonly #url: string;

  constructor(page: Page, webUi: string, workflowId: string) {
    this.page = page;
    this.#url = `${webUi}/namespaces/default/workflows/${encodeURIComponent(workflowId)}`;
  }

  /** Opens the page and one of its tabs. */
  async open(tab: 'User Metadata' | 'Search Attributes' | 'Timeline'): Promise<void> {
    await this.page.goto(this.#url);
    await this.page
      .getByRole('tab', { name: tab })
      .or(this.page.getByRole('link', { name: tab }))
      .first()
      .click();
  }

  /** The Markdown that the workflow shows of itself, rendered. */
  get details(): Locator {
    return this.page.frameLocator('#user-metadata-current-details').locator('body');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').filter({ hasText: 'Send an Update' });
  }

  async openUpdates(): Promise<void> {
    await this.open('Timeline');
    // The menu is drawn before it listens, and closed by a page that draws itself anew.
    while (!(await this.dialog.isVisible())) {
      await this.page.getByRole('button', { name: 'More Actions' }).click();
      const item = this.page.getByRole('menuitem', { name: 'Send an Update' });
      await item.click({ timeout: 1_000 }).catch(() => undefined);
    }
    await this.dialog.getByTestId('update-select-button').click();
    await this.dialog.getByRole('option').first().waitFor();
  }

  /** Fills in the dialog and submits it. */
  async sendUpdate(name: string, payload: unknown): Promise<void> {
    await this.openUpdates();
    await this.dialog.getByRole('option', { name: new RegExp(`^${name}\\b`) }).click();
    await this.dialog.getByRole('textbox', { name: 'Data' }).fill(JSON.stringify(payload));
    // By the keyboard: the editor reformats what was typed, and moves the button away from the mouse.
    await this.dialog.getByRole('button', { name: 'Submit' }).press('Enter');
  }
}
