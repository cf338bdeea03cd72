// What the editor activates: one window, which it disposes of.
import * as vscode from 'vscode';
import { composeWindow, type WerkbankApi } from './host/window';

export function activate(context: vscode.ExtensionContext): WerkbankApi {
  const window = composeWindow(context, vscode.window.createOutputChannel('Werkbank', { log: true }));
  context.subscriptions.push(window);
  return window.api;
}
