import type { ComponentChildren } from 'preact';
import type { Pages } from '../hooks/use-pages.ts';
import { More } from './more.tsx';
import { FailureNotice, Loading, Nothing } from './notice.tsx';
import { Rows } from './rows.tsx';

/** A list that comes in pages, as a table: why it is not there, that it is empty, or its rows. */
export function PageList<Item>({
  pages: { items, failure, more },
  columns,
  row,
  children,
}: {
  readonly pages: Pages<Item>;
  readonly columns: readonly string[];
  /** As for {@link Rows}. */
  readonly row: (item: Item) => ComponentChildren;
  /** What stands there while the list is empty. */
  readonly children: ComponentChildren;
}) {
  return (
    <>
      <FailureNotice failure={failure} />
      {items === undefined ? (
        failure === undefined && <Loading />
      ) : items.length === 0 ? (
        <Nothing>{children}</Nothing>
      ) : (
        <table class="list">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <Rows items={items} row={row} />
        </table>
      )}
      <More more={more} />
    </>
  );
}
