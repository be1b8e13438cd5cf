/** Images, players and files. */
import {css} from 'lit'

export const mediaStyles = css`
  .media {
    display: block;
    max-inline-size: min(100%, 480px);
    block-size: auto;
    border-radius: var(--_radius);
  }
  img.media {
    background: var(--_sunken);
    overflow: hidden;
  }
  .boxed {
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    object-fit: contain;
  }
  video.media {
    inline-size: 100%;
    aspect-ratio: 16 / 9;
    background: #000;
  }
  audio.media {
    inline-size: 100%;
    block-size: 44px;
  }
  .file {
    display: inline-flex;
    justify-self: start;
    gap: 10px;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 44px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_text);
    font-size: 13px;
    line-height: 20px;
    font-weight: 550;
    text-decoration: none;
  }
  .user > .file {
    justify-self: end;
  }
  .file > svg {
    color: var(--_muted);
  }
  .file small {
    margin-inline-start: 4px;
    font-size: 12px;
    font-weight: 400;
    color: var(--_faint);
  }
  :is(a, button).file:hover {
    background: color-mix(in oklab, var(--_text) 4%, var(--_raised));
  }
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
`
