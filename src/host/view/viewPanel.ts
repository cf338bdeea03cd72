// A page of src/view/ in a tab of the editor. It may run its own script and nothing else: no other script, no style or
// picture from elsewhere, no connection.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { fromEachView, kindOf, type Message, readMessage, type ViewMessages } from '../../protocol/view';
import type { Log } from '../log';
import { viewDocument } from './viewDocument';

export interface ViewParts<Sent extends ViewMessages> {
  readonly extensionUri: vscode.Uri;
  /** Of the page's bundle, dist/view/NAME.js and NAME.css; the tab is of the type `werkbank.NAME`. */
  readonly name: string;
  readonly title: string;
  /** The checks of what the page sends; those of the other direction are the page's. */
  readonly fromView: Sent['toHost'];
  readonly onMessage: (message: Message<Sent['toHost']>) => void;
  /** The user has closed the tab. */
  readonly onClosed: () => void;
  readonly log: Pick<Log, 'warn'>;
}

export class ViewPanel<Sent extends ViewMessages> implements vscode.Disposable {
  private readonly panel: vscode.WebviewPanel;

  constructor(private readonly parts: ViewParts<Sent>) {
    const { extensionUri, name, title, onClosed } = parts;
    const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'view');
    const options = { enableScripts: true, localResourceRoots: [folder] };
    this.panel = vscode.window.createWebviewPanel(`werkbank.${name}`, title, vscode.ViewColumn.Active, options);
    const { webview } = this.panel;
    webview.onDidReceiveMessage((data: unknown) => this.receive(data));
    this.panel.onDidDispose(onClosed);
    const uriOf = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    webview.html = viewDocument({
      language: vscode.env.language,
      title,
      script: uriOf(`${name}.js`),
      style: uriOf(`${name}.css`),
      nonce: randomBytes(16).toString('base64'),
    });
  }

  /** Lost where the page is not there yet, or is hidden: it says `ready` when it is there. */
  send(message: Message<Sent['toView']>): void {
    void this.panel.webview.postMessage(message);
  }

  reveal(): void {
    this.panel.reveal();
  }

  dispose(): void {
    this.panel.dispose();
  }

  private receive(data: unknown): void {
    const { name, fromView, onMessage, log } = this.parts;
    const dropped = readMessage(fromEachView, data);
    if (dropped?.kind === 'dropped') {
      log.warn(`The page ${name} dropped a message ${dropped.content}`);
      return;
    }
    const message = readMessage<Sent['toHost']>(fromView, data);
    if (message === undefined) {
      log.warn(`The page ${name} sent what is no message: ${kindOf(data) ?? 'it has no kind'}`);
    } else onMessage(message);
  }
}
