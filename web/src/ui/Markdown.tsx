/** The small part of Markdown that our own explanations use, as elements; nothing in it is ever taken as HTML. */
import type { ReactNode } from 'react';

import styles from './Markdown.module.css';
import { blocksOf, spansOf } from './markdown-blocks.ts';
import type { Block } from './markdown-blocks.ts';

export function Markdown({ children }: { readonly children: string }) {
  return (
    <div className={styles.markdown}>
      {blocksOf(children).map((block, index) => (
        // Blocks of a finished text never change their order.
        // oxlint-disable-next-line react/no-array-index-key
        <BlockOf key={index} block={block} />
      ))}
    </div>
  );
}

function BlockOf({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <h3>{spans(block.text)}</h3>;
    case 'code':
      return <pre>{block.text}</pre>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{spans(item)}</li>
          ))}
        </ul>
      );
    case 'paragraph':
      return <p>{spans(block.text)}</p>;
    default:
      return null;
  }
}

function spans(text: string): readonly ReactNode[] {
  return spansOf(text).map(({ kind, text: said }, index) => {
    const key = `${index} ${said}`;
    if (kind === 'code') return <code key={key}>{said}</code>;
    return kind === 'strong' ? <b key={key}>{said}</b> : said;
  });
}
