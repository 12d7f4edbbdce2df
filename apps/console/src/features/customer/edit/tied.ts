/** What ties a control to its label and to what is said of it. */
export interface Tied {
  readonly id: string;
  readonly 'aria-invalid'?: true;
  readonly 'aria-describedby'?: string;
}
