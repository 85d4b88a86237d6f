// The trees in the side bar: actors, arguments, documents. The server makes them, a level at a time; here they get their
// signs, are opened, lead to places, and follow the cursor.
//
// A node keeps its name through every change, so that what is open stays open. The document at hand, whose arguments are
// shown and at whose date offices are looked at, is the one with a text that was last in the editor.

import {
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  l10n,
  type Position,
  Range,
  type TextDocument,
  type TextEditor,
  TextEditorSelectionChangeKind,
  ThemeColor,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
  workspace,
} from 'vscode';
import {
  type AboutDocument,
  type PlaceInVersion,
  type RequestMethod,
  statusRequest,
  type TreeNode,
  type TreeParams,
  type TreePathParams,
  treePathRequest,
  treePlaceRequest,
  treeRequest,
} from '../../server/protocol';
import { ask } from '../ask';
import type { Services } from '../services';
import { isStale, openDocument, StaleError, unlessStale } from '../versioned-edits';

export type TreeName = TreeParams['tree'];

/** A node where it is in its tree. */
export interface Branch {
  readonly of: TreeName;
  readonly node: TreeNode;
  readonly above: Branch | undefined;
  /** The keys of all that is above it, and its own. */
  readonly id: string;
}

const signs: Readonly<Record<TreeNode['icon'], readonly [icon: string, colour?: string]>> = {
  person: ['person'],
  state: ['globe'],
  organisation: ['organization'],
  group: ['organization'],
  office: ['briefcase'],
  thing: ['tag'],
  issue: ['law'],
  held: ['comment'],
  challenged: ['comment-unresolved'],
  disputed: ['comment-discussion'],
  condition: ['key'],
  statement: ['comment'],
  document: ['file'],
  clean: ['file'],
  warning: ['warning', 'list.warningForeground'],
  error: ['error', 'list.errorForeground'],
  register: ['book'],
  codebook: ['checklist'],
  place: ['quote'],
  many: ['list-unordered'],
};

const states: Readonly<Record<TreeNode['opens'], TreeItemCollapsibleState>> = {
  not: TreeItemCollapsibleState.None,
  closed: TreeItemCollapsibleState.Collapsed,
  open: TreeItemCollapsibleState.Expanded,
};

/** What the trees share. */
class AtHand {
  /** The document with a text that was last in an editor, as long as it is open. */
  document: TextDocument | undefined;
  scope: TreeParams['scope'];

  constructor(private readonly services: Services) {
    this.scope = services.context.workspaceState.get<TreeParams['scope']>(SCOPE) ?? 'document';
    this.tell();
  }

  async setScope(scope: TreeParams['scope']): Promise<void> {
    this.scope = scope;
    this.tell();
    await this.services.context.workspaceState.update(SCOPE, scope);
  }

  /** What is said to the server with every question. */
  params<T extends TreeName>(of: T) {
    const { document } = this;
    return { tree: of, scope: this.scope, textDocument: document ? { uri: document.uri.toString() } : null };
  }

  /** Looks at the editor; returns whether another document is at hand now. */
  async look(): Promise<boolean> {
    const closed = this.document?.isClosed === true;
    if (closed) this.document = undefined;
    const before = this.document;
    const document = this.services.documentMeant.current?.document;
    if (document === undefined || document === before) return closed;
    // A register is looked up for the sake of the document before it.
    if (before !== undefined && !(await this.hasText(document))) return false;
    // Meanwhile someone may have gone on.
    if (this.document !== before || document.isClosed) return closed;
    this.document = document;
    return true;
  }

  private async hasText(document: TextDocument): Promise<boolean> {
    const params: AboutDocument = { textDocument: { uri: document.uri.toString() } };
    const told = await askOr(this.services, statusRequest, params, null);
    return told !== null && told.fidelity.state !== 'textless';
  }

  private tell(): void {
    void commands.executeCommand('setContext', SCOPE, this.scope);
  }
}

/** Where it is kept and what menus ask for. */
const SCOPE = 'demarche.argumentsOf';

/**
 * A server that is not there, or ends in the meantime, has nothing to tell; when there is another, everything is asked
 * again.
 */
async function askOr<P, R>(
  { client }: Services,
  method: RequestMethod<P, R>,
  params: NoInfer<P>,
  nothing: NoInfer<R>,
): Promise<R> {
  if (client?.isRunning() !== true) return nothing;
  return ask(client, method, params).catch(() => nothing);
}

export class ServerTree implements TreeDataProvider<Branch> {
  private readonly emitter = new EventEmitter<void>();
  readonly onDidChangeTreeData: Event<void> = this.emitter.event;

  constructor(
    private readonly services: Services,
    private readonly atHand: AtHand,
    readonly name: TreeName,
  ) {}

  refresh(): void {
    this.emitter.fire();
  }

  async getChildren(above?: Branch): Promise<Branch[]> {
    const params: TreeParams = { ...this.atHand.params(this.name), key: above?.node.key ?? [] };
    const nodes = await askOr(this.services, treeRequest, params, []);
    return nodes.map((node) => this.branch(node, above));
  }

  getParent({ above }: Branch): Branch | undefined {
    return above;
  }

  getTreeItem(branch: Branch): TreeItem {
    const { node, id } = branch;
    const { label, description, tooltip, type } = node;
    const item = new TreeItem(
      {
        label,
        highlights: node.highlight === undefined ? [] : [[node.highlight.start, node.highlight.end]],
      },
      states[node.opens],
    );
    const [icon, colour] = signs[node.icon];
    item.id = id;
    item.description = description;
    item.tooltip = tooltip ?? [label, description].filter((part) => part !== '').join('\n\n');
    item.iconPath = new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
    item.contextValue = type;
    // A sign says nothing that is not in these words.
    item.accessibilityInformation = { label: [label, description].filter((part) => part !== '').join(', ') };
    if (type !== 'group')
      item.command = { title: l10n.t('Go There'), command: 'demarche.goToNode', arguments: [branch] };
    return item;
  }

  /** Where a node leads. */
  async placeOf({ node }: Branch): Promise<PlaceInVersion | undefined> {
    const params: TreeParams = { ...this.atHand.params(this.name), key: node.key };
    return (await askOr(this.services, treePlaceRequest, params, null)) ?? undefined;
  }

  /** What a position is about, in this tree; undefined if it is nothing in it. */
  async find(document: TextDocument, position: Position): Promise<Branch | undefined> {
    const { line, character } = position;
    const params: TreePathParams = {
      ...this.atHand.params(this.name),
      textDocument: { uri: document.uri.toString() },
      // Between workers only plain data arrives whole.
      position: { line, character },
    };
    const path = await askOr(this.services, treePathRequest, params, []);
    let branch: Branch | undefined;
    for (const node of path) branch = this.branch(node, branch);
    return branch;
  }

  private branch(node: TreeNode, above: Branch | undefined): Branch {
    return { of: this.name, node, above, id: `${above?.id ?? ''}/${JSON.stringify(node.key)}` };
  }
}

/** What the commands of the trees work with. */
export interface Trees extends Disposable {
  readonly providers: Readonly<Record<TreeName, ServerTree>>;
  readonly views: Readonly<Record<TreeName, TreeView<Branch>>>;
  /** Whose arguments are shown. */
  setScope(scope: TreeParams['scope']): Promise<void>;
  /** Shows where a node leads; returns whether it leads anywhere. `stay`: the tree keeps the focus. */
  goTo(branch: Branch, options: { readonly stay: boolean }): Promise<boolean>;
}

/** A tree and where it is shown. */
interface ShownTree {
  readonly provider: ServerTree;
  readonly view: TreeView<Branch>;
}

export function serveTrees(services: Services): Trees {
  return new SideBar(services);
}

class SideBar implements Trees {
  readonly providers: Trees['providers'];
  readonly views: Trees['views'];
  private readonly atHand: AtHand;
  private readonly each: readonly ShownTree[];
  private readonly disposables: Disposable[];
  /** Whether a tree is leading somewhere: then it does not follow there. */
  private leading = false;

  constructor(private readonly services: Services) {
    this.atHand = new AtHand(services);
    const [actors, args, edition] = [this.show('actors'), this.show('arguments'), this.show('edition')];
    this.each = [actors, args, edition];
    this.providers = { actors: actors.provider, arguments: args.provider, edition: edition.provider };
    this.views = { actors: actors.view, arguments: args.view, edition: edition.view };
    void this.look();
    this.disposables = [...this.listen(), ...this.each.map(({ view }) => view)];
  }

  async setScope(scope: TreeParams['scope']): Promise<void> {
    await this.atHand.setScope(scope);
    await this.look();
    this.providers.arguments.refresh();
  }

  async goTo(branch: Branch, { stay }: { readonly stay: boolean }): Promise<boolean> {
    const place = await this.providers[branch.of].placeOf(branch);
    const { client, documentMeant } = this.services;
    if (client === undefined || place === undefined) return false;
    const { start, end } = place.range;
    this.leading = true;
    try {
      const range = new Range(start.line, start.character, end.line, end.character);
      const uri = client.protocol2CodeConverter.asUri(place.uri);
      await documentMeant.reveal(uri, range, { stay, passing: true });
      // Anyone who goes there to do something must not do it to other words.
      const refuse = async () => {
        if (!stay && isStale(openDocument(uri), place.version)) throw new StaleError(uri);
        return true;
      };
      return (await unlessStale(refuse)) === true;
    } finally {
      this.leading = false;
    }
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private show(name: TreeName): ShownTree {
    const provider = new ServerTree(this.services, this.atHand, name);
    const view = window.createTreeView(`demarche.${name}`, {
      treeDataProvider: provider,
      showCollapseAll: true,
    });
    return { provider, view };
  }

  private listen(): Disposable[] {
    const look = () => this.look();
    return [
      this.services.onDidChange(async () => {
        await this.look();
        for (const { provider } of this.each) provider.refresh();
      }),
      this.services.documentMeant.onDidChange(look),
      window.onDidChangeActiveTextEditor(async (editor) => {
        await this.look();
        if (editor !== undefined) void this.follow(editor);
      }),
      workspace.onDidCloseTextDocument(look),
      window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        // A command that selects something is not the reader's hand.
        const byHand =
          kind === TextEditorSelectionChangeKind.Keyboard || kind === TextEditorSelectionChangeKind.Mouse;
        if (byHand) void this.follow(textEditor);
      }),
    ];
  }

  /** After a change of the editor or of what is in it. */
  private async look(): Promise<void> {
    const other = await this.atHand.look();
    const { document, scope } = this.atHand;
    this.views.arguments.description =
      document === undefined || scope === 'edition'
        ? ''
        : document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1);
    if (!other) return;
    this.providers.actors.refresh();
    this.providers.arguments.refresh();
  }

  /** Selects in each tree what the cursor is at. */
  private async follow(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (this.leading || document.languageId !== 'demarche') return;
    if (!workspace.getConfiguration('demarche').get<boolean>('views.followCursor', true)) return;
    for (const { provider, view } of this.each) {
      const others = provider.name === 'arguments' && document !== this.atHand.document;
      if (!view.visible || others) continue;
      const branch = await provider.find(document, editor.selection.active);
      if (branch === undefined) continue;
      // It may be gone by now.
      await Promise.resolve(view.reveal(branch, { select: true, focus: false, expand: false })).catch(
        () => {},
      );
    }
  }
}
