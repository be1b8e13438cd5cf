/** Notes above and below the log. */
import {css} from 'lit'

export const bannerStyles = css`
  .banner {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 10px;
    align-items: center;
    padding: 10px 12px;
    border-radius: var(--_radius);
    font-size: 13px;
    line-height: 20px;
  }
  .banner small {
    display: block;
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .details {
    max-block-size: 64px;
    overflow: auto;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .banner.danger {
    background: var(--_danger-soft);
  }
  .banner.info {
    position: relative;
    z-index: 1;
    flex: none;
    margin: 12px 12px 0;
    background: var(--_subtle);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .buttons {
    display: flex;
    gap: 8px;
    flex-wrap: wrap;
    justify-content: end;
  }

  /* What scrolls fades out before it reaches what stands still. */
  .footer::before,
  .banner.info::after {
    content: '';
    position: absolute;
    inset-inline: 0 12px;
    inset-block-end: 100%;
    block-size: 20px;
    background: linear-gradient(to top, var(--_bg), transparent);
    pointer-events: none;
    z-index: -1;
  }
  .banner.info::after {
    inset-inline: 0;
    inset-block: 100% auto;
    rotate: 180deg;
  }
  @media (prefers-reduced-transparency: reduce) {
    .footer::before,
    .banner.info::after {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .banner {
      border: 1px solid;
    }
  }
`
