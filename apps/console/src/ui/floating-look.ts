/** What lies over the page: menus, lists and small panels. */
export const floatingLook = 'z-50 rounded border border-line-strong bg-raised shadow-lg';
