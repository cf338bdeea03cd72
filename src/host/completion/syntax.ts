// The syntax layer, loaded when it is first needed. Where it can not be, the look of the text decides.
import { join } from 'node:path';
import { cutByIndentation } from '../../core/completion/cutByIndentation';
import type { Extent } from '../../core/completion/extent';
import { extentOfText } from '../../core/completion/triggerExtent';
import type { Cut, CutRequest } from '../../syntax/cutIn';
import type { Syntax, SyntaxPlace } from '../../syntax/syntax';

export class LazySyntax {
  private loading: Promise<Syntax | undefined> | undefined;

  /** `root` is the extension's folder; `log` is told once of each part that can not be used. */
  constructor(
    private readonly root: string,
    private readonly log: (message: string) => void,
  ) {}

  /** How much to suggest at a place. Never rejects. */
  async extentAt(place: SyntaxPlace): Promise<Extent> {
    const syntax = await this.syntax();
    return syntax ? syntax.extentAt(place) : extentOfText(place.prefix, place.suffix);
  }

  /** The beginning of a completion to suggest at a place. Never rejects. */
  async cutAtBorder(place: SyntaxPlace, request: CutRequest): Promise<Cut> {
    const syntax = await this.syntax();
    return syntax
      ? syntax.cutAtBorder(place, request)
      : { text: cutByIndentation(request.text, place.prefix, request.extent), errorsRose: false };
  }

  dispose(): void {
    void this.loading?.then((syntax) => syntax?.dispose());
  }

  private syntax(): Promise<Syntax | undefined> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.log(`The syntax layer can not be loaded, so code is completed without it: ${String(error)}`);
      return undefined;
    });
    return this.loading;
  }

  private async load(): Promise<Syntax> {
    const { Syntax } = await import('../../syntax/syntax');
    return new Syntax({
      grammarsFolder: join(this.root, 'dist', 'grammars'),
      queriesFolder: join(this.root, 'syntaxes'),
      log: this.log,
    });
  }
}
