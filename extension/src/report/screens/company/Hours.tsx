import type { VNode } from 'preact';
import { words } from '../../../words';
import { count } from '../../../words/format';

const say = words.profile;
const LABELLED = 6;

/** The hours of the week, the darker the more often the company would have seen the user then. */
export function Hours({ hours }: { readonly hours: readonly (readonly number[])[] }): VNode {
  const most = Math.max(1, ...hours.flat());
  return (
    <>
      <table class="hours">
        <caption class="unseen">{say.hoursNote}</caption>
        <colgroup>
          <col class="days" />
          <col span={24} />
        </colgroup>
        <tbody>
          {hours.map((day, number) => (
            <tr key={number}>
              <th scope="row">{say.dayNames[number]}</th>
              {day.map((days, hour) => (
                <td key={hour} title={say.cell(number, hour, days)}>
                  <i style={{ opacity: days ? 0.25 + (0.75 * days) / most : 0 }} />
                  <span class="unseen">{days ? count(days) : ''}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {Array.from({ length: 24 / LABELLED }, (_, part) => (
              <th key={part} scope="colgroup" colSpan={LABELLED}>
                {say.hour(part * LABELLED)}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p class="note">{say.hoursNote}</p>
    </>
  );
}
