/** How what a surface shows looks: its words, pictures and sounds. */
import {css} from 'lit'

export const contentStyles = css`
  .a2ui-heading {
    font-size: 15px;
    line-height: 24px;
    font-weight: 600;
  }
  .a2ui-heading[data-level='1'] {
    font-size: 20px;
    line-height: 28px;
    letter-spacing: -0.01em;
  }
  .a2ui-heading[data-level='2'] {
    font-size: 18px;
    line-height: 26px;
  }
  .a2ui-heading[data-level='3'] {
    font-size: 16px;
  }
  .a2ui-caption,
  .a2ui-audio figcaption {
    font-size: 12px;
    line-height: 16px;
    color: var(--_muted);
  }
  .a2ui-column > :is(.a2ui-heading, .a2ui-text) + .a2ui-caption {
    margin-block-start: -8px;
  }
  .a2ui-glyph {
    inline-size: 20px;
    block-size: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .a2ui-alt {
    display: flex;
    gap: 8px;
    align-items: center;
    font-size: 13px;
    line-height: 20px;
    color: var(--_muted);
  }
  .a2ui-image,
  .a2ui-media {
    display: block;
    max-inline-size: 100%;
    border-radius: calc(var(--_radius) - 4px);
    object-fit: cover;
  }
  .a2ui-media,
  .a2ui-audio audio {
    inline-size: 100%;
  }
  .a2ui-audio {
    margin: 0;
  }
  [data-size='icon'] {
    inline-size: 24px;
    block-size: 24px;
  }
  [data-size='avatar'] {
    inline-size: 40px;
    block-size: 40px;
    border-radius: 50%;
  }
  [data-size='smallFeature'] {
    inline-size: 96px;
    max-block-size: 96px;
  }
  [data-size='mediumFeature'] {
    max-block-size: 200px;
  }
  [data-size='largeFeature'] {
    inline-size: 100%;
    max-block-size: 360px;
  }
  [data-size='header'] {
    inline-size: 100%;
    max-block-size: 180px;
  }
  [data-fit='contain'] {
    object-fit: contain;
  }
  [data-fit='fill'] {
    object-fit: fill;
  }
  [data-fit='none'] {
    object-fit: none;
  }
  [data-fit='scale-down'],
  [data-fit='scaleDown'] {
    object-fit: scale-down;
  }
`
